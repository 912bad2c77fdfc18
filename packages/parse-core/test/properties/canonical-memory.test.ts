import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { generateRuleAt } from '../../../../test-vectors/generator/index.ts';
import { canonicalizeRule } from '../../src/canonical/canonical.ts';
import { differences } from '../../src/canonical/dialects/differences.ts';
import { KnownRules } from '../../src/canonical/known/known-rules.ts';
import { makeGrammars } from '../../src/grammar/parse-line.ts';
import { type CanonicalTextOptions, makeCanonicalizer } from '../../src/index.ts';
import { tools } from '../laws/recorded.ts';
import { allAnswers, wordsOf } from '../laws/written.ts';
import { runs } from './runs.ts';

// The machine may be busy with other things.
vi.setConfig({ testTimeout: 240_000 });

/**
 * A shape that came twice is not read word by word, and a value that came twice is not read anew: the
 * fifth time a rule comes whole from what is remembered.
 */
const TIMES = 5;

interface Written {
  readonly rule: string | readonly string[];
  readonly options: CanonicalTextOptions;
}

/** Remembers shapes of the grammar, which say nothing of words, and else nothing. */
const withoutMemory = { grammars: makeGrammars(), known: undefined };

/** Both ways must give the same, and its fields in the same order. */
function expectTheSame(
  canonicalize: ReturnType<typeof makeCanonicalizer>,
  { rule, options }: Written,
): void {
  const found = JSON.stringify(canonicalize(rule, options));
  const alone = JSON.stringify(canonicalizeRule(rule, options, withoutMemory));
  if (found !== alone) expect({ rule, options, found }).toEqual({ rule, options, found: alone });
}

const vectors = tools.flatMap(({ name, family, variant, version }) =>
  allAnswers({ name, family, variant, version }).map(({ rule }) => ({
    id: rule.id,
    rule: wordsOf(rule),
    options: { family, dialect: { variant, version } },
  })),
);

describe('what is remembered changes nothing', () => {
  it('of the recorded rules, in the dialects of all tools', () => {
    const canonicalize = makeCanonicalizer();
    const { seed, numRuns } = runs(3000);
    const chosen = shuffle(vectors, seed).slice(0, numRuns);
    for (let time = 0; time < TIMES; time++) {
      for (const written of shuffle(chosen, seed + time)) expectTheSame(canonicalize, written);
    }
  });

  it('of the rules that show what releases do differently', () => {
    const canonicalize = makeCanonicalizer();
    const shown = new Set(differences.flatMap(({ evidence }) => evidence));
    const rules = vectors.filter(({ id }) => shown.has(id));
    expect(new Set(rules.map(({ id }) => id))).toEqual(shown);
    for (const written of rules) {
      for (let time = 0; time < TIMES; time++) expectTheSame(canonicalize, written);
    }
  });

  it('of recorded rules with the values of others', () => {
    const canonicalize = makeCanonicalizer();
    const behind = wordsBehind();
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...vectors), changes, ({ rule, options }, chosen) => {
        const words = [...rule];
        for (const [at, which] of chosen) {
          const place = 1 + (at % (words.length - 1));
          const others = behind.get(words[place - 1] ?? '') ?? [];
          words[place] = others[which % others.length] ?? '';
        }
        for (let time = 0; time < TIMES; time++) canonicalize(rule, options);
        expectTheSame(canonicalize, { rule: words, options });
      }),
      runs(15_000),
    );
  });

  it.each([
    [
      '-A X -p tcp -m tcp --dport 0:65535 -m tcp --sport 5',
      '-A X -p tcp -m tcp --dport 22 -m tcp --sport 5',
    ],
    ['-A X -s 10.0.0.1 -d 10.0.0.2', '-A X -s 10.0.0.1,10.0.0.3 -d 10.0.0.2'],
    ['-A X ! -s 10.0.0.1 -d 10.0.0.2', '-A X ! -s 10.0.0.1 -d 10.0.0.2,10.0.0.3'],
    ['-A X ! -s 10.0.0.0/8', '-A X ! -s ,10.0.0.0/0'],
    ['-A X -i eth0', '-A OUTPUT -i eth0'],
    ['-A X -j Y', '-A X -j LOG'],
    ['-A X -g Y', '-A X -g LOG'],
    ['-A X -j Y', '-A X -j -Y'],
    ['-I X -s 10.0.0.1', '-I X 0 -s 10.0.0.1'],
    ['-A X -p tcp --dport 22', '-A X -p udplite --dport 22'],
    ['-A X -p tcp -m multiport --dports 1,2', '-A X -m multiport --dports 1,2 -p tcp'],
    ['-A X -c 5 6 -s 10.0.0.1', '-A X -c 5,6 -s 10.0.0.1'],
  ])('of "%s" before "%s"', (known, line) => {
    for (const { family, variant, version } of tools) {
      const canonicalize = makeCanonicalizer();
      const options = { family, dialect: { variant, version } };
      for (let time = 0; time < TIMES; time++) canonicalize(known, options);
      expectTheSame(canonicalize, { rule: line, options });
    }
  });

  it('of recorded rules with words exchanged, left out and added', () => {
    const canonicalize = makeCanonicalizer();
    const vocabulary = [...new Set(vectors.flatMap(({ rule }) => rule))];
    const word = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...vocabulary) },
      { weight: 2, arbitrary: fc.constantFrom(...oddWords) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    );
    const how = fc.constantFrom('set', 'set', 'set', 'put', 'cut');
    const damage = fc.array(fc.tuple(fc.nat(), how, word), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.constantFrom(...vectors), damage, ({ rule, options }, changes) => {
        for (let time = 0; time < TIMES; time++) canonicalize(rule, options);
        const words = [...rule];
        for (const [at, way, text] of changes) {
          const place = at % (words.length + 1);
          words.splice(place, way === 'put' ? 0 : 1, ...(way === 'cut' ? [] : [text]));
        }
        for (let time = 0; time < TIMES; time++) {
          expectTheSame(canonicalize, { rule: words, options });
        }
      }),
      runs(10_000),
    );
  });

  it('of generated rules, right and wrong, in the spellings of persons', () => {
    const canonicalize = makeCanonicalizer();
    const { seed, numRuns } = runs(4000);
    const generated = Array.from({ length: numRuns }, (_, index) => {
      const { family, variant, version } = tools[index % tools.length] ?? defaultTool;
      const { table, chain, line } = generateRuleAt(seed, index, { family });
      const rule = `-t ${table} -A ${chain} ${line}`;
      return { rule, options: { family, dialect: { variant, version } } };
    });
    for (let time = 0; time < TIMES; time++) {
      for (const written of shuffle(generated, seed + time)) expectTheSame(canonicalize, written);
    }
  });

  it('of lines with characters exchanged, split in either way', () => {
    const canonicalize = makeCanonicalizer();
    const lines = vectors
      .filter(({ rule }) => rule.every((text) => /^[^\s"'\\]+$/.test(text)))
      .map(({ rule, options }) => ({ rule: rule.join(' '), options }));
    const lexings = ['shell', 'restore'] as const;
    const damage = fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...intruders));
    const line = fc.constantFrom(...lines);
    fc.assert(
      fc.property(line, damage, fc.constantFrom(...lexings), (whole, [at, cut, text], lexing) => {
        const options = { ...whole.options, lexing };
        for (let time = 0; time < TIMES; time++) canonicalize(whole.rule, options);
        const place = at % (whole.rule.length + 1);
        const rule = whole.rule.slice(0, place) + text + whole.rule.slice(place + cut);
        for (let time = 0; time < TIMES; time++) {
          expectTheSame(canonicalize, { rule, options });
        }
      }),
      runs(5000),
    );
  });
});

it('nearly all recorded rules are known when they come again', () => {
  const find = vi.spyOn(KnownRules.prototype, 'find');
  const canonicalize = makeCanonicalizer();
  const some = shuffle(vectors, 1).slice(0, 5000);
  const accepted = some.filter(({ rule, options }) => 'specs' in canonicalize(rule, options));
  const known = accepted.filter(({ rule, options }) => {
    for (let time = 0; time < TIMES; time++) canonicalize(rule, options);
    find.mockClear();
    canonicalize(rule, options);
    return find.mock.results[0]?.value !== undefined;
  });
  find.mockRestore();
  expect(known.length / accepted.length).toBeGreaterThan(0.9);
});

/** What stands behind a word in any of the rules: behind `--dport`, ports. */
function wordsBehind(): ReadonlyMap<string, readonly string[]> {
  const behind = new Map<string, Set<string>>();
  for (const { rule } of vectors) {
    for (const [index, word] of rule.entries()) {
      const before = rule[index - 1] ?? '';
      behind.set(before, (behind.get(before) ?? new Set()).add(word));
    }
  }
  return new Map([...behind].map(([word, others]) => [word, [...others]]));
}

const defaultTool = { family: 'ipv4', variant: 'nft', version: '1.8.13' } as const;

/** Words that mean something anywhere, or nowhere. */
const oddWords = [
  '!',
  '--',
  '-',
  '',
  ' 10.0.0.1',
  '10.0.0.1,10.0.0.2',
  '0/0',
  '::/0',
  '+',
  '022',
  '0:65535',
  '65535:0',
  'a\u0000b',
  'INPUT',
  'OUTPUT',
  'LOG',
  'tcp',
  '6',
  'all',
  '--dport=22',
  '-p6',
  '-c',
  '-6',
];

/** What makes words run together, or parts them, or is no word at all. */
const intruders = ['', ' ', '  ', '\t', '\u00a0', '!', '"', "'", '\\', '=', '-', '7', ',', ' ! '];

/** The same in another order, which follows from the seed. */
function shuffle<T>(list: readonly T[], seed: number): readonly T[] {
  const shuffled = [...list];
  let state = seed;
  for (let at = shuffled.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const other = state % (at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled;
}
