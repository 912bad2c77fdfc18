import { describe, expect, it } from 'vitest';
import { parse, type Rule } from '../../src/index.ts';
import { rulesOf } from '../properties/model.ts';
import { acceptedIn, filesOf, tools } from './recorded.ts';

/** Where blanks say something, or their number is all that tells. */
const exceptions: Readonly<Record<string, string>> = {
  'base-chain-space-name': 'the name of the chain holds a blank',
  'eui64-with-tcp': 'the tool prints eui64 without a blank before it: the one behind it tells',
  'eui64-after-comment': 'the tool prints eui64 without a blank before it: the one behind it tells',
  'hashlimit-name-odd': 'the name holds a blank, and the tool prints it without quotes',
  'osf-genre-odd': 'the genre holds blanks, and the tool prints it without quotes',
  'TCPOPTSTRIP-none': 'the tool prints an option without its value: the rule is kept verbatim',
};
/** ip6tables prints the prefixes of HMARK as nothing between two blanks. */
const holdsNothing = (id: string) => id.startsWith('HMARK-');

describe.each(tools)('what $name printed, pasted through something that changes blanks', (tool) => {
  const { family } = tool;

  it('has the same specs in -S when the blanks between words are doubled', () => {
    for (const [id, { S }] of oneInEight()) {
      const rules = rulesOf(parse(S, { family }));
      const doubled = rulesOf(parse(doubleBlanks(S), { family }));
      expect(doubled.map(told), id).toEqual(rules.map(told));
    }
  });

  it.each(['L', 'Ln', 'Lnv', 'Lnvx', 'LnvNum'] as const)(
    'has the same specs in %s when every run of blanks is one, and none is left outside',
    (format) => {
      for (const [id, texts] of oneInEight()) {
        const rules = rulesOf(parse(texts[format], { family }));
        const squeezed = rulesOf(parse(squeezeBlanks(texts[format]), { family }));
        expect(squeezed.length, id).toBe(rules.length);
        for (const [index, rule] of rules.entries()) {
          const other = squeezed[index];
          if (rule.unknown?.some(isRead) || holdsBlanks(rule) || holdsNothing(id)) continue;
          expect(other && told(other), id).toEqual(told(rule));
        }
      }
    },
  );

  /** One file of vectors in eight, and every one of them with two tools. */
  function oneInEight() {
    const offset = tools.indexOf(tool);
    return filesOf(tool)
      .filter((_, index) => (index + offset) % 8 === 0)
      .flatMap((file) => acceptedIn(tool, file))
      .filter(([id]) => !(id in exceptions));
  }
});

/** What a format hides, it hides in any layout. */
const isRead = (field: string) => !/^(?:in|out)Interface$/.test(field);
const told = ({ spec, unknown }: Rule) => ({ spec, unknown });

/** Doubles the blanks outside of quotes, which may span lines; not in names of chains. */
function doubleBlanks(text: string): string {
  return text.replace(/^-N .*?$|"(?:[^"\\]|\\.)*"| /gms, (found) => (found === ' ' ? '  ' : found));
}

function squeezeBlanks(text: string): string {
  return text.replace(/ +/g, ' ').replace(/^ | $/gm, '');
}

/** Whether blanks are a part of what the rule says: of a comment, a prefix, a name. */
function holdsBlanks({ spec }: Rule): boolean {
  const quoted = spec.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  return quoted.some((text) => /^" | "$| {2}|\n/.test(text));
}
