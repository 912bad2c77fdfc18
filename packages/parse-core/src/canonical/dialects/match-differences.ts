import type { NumberRange } from '../../extensions/values/number-range.ts';
import { isMatch } from '../../model/match.ts';
import type { Negatable } from '../../model/negatable.ts';
import { isAtMost } from '../dialect.ts';
import { changeMatch } from './change-rule.ts';
import type { Difference } from './difference.ts';

/** Ranges of 32 bits whose negation older releases lose when it is of all of them. */
const RANGES = [
  ['ah', 'ahspi'],
  ['esp', 'espspi'],
  ['frag', 'fragid'],
  ['ipcomp', 'ipcompspi'],
  ['rt', 'rtSegsleft'],
] as const;

const MAX_OFFSET = 0xffff;

const DEFAULT_BURST = 5;

const CONNTRACK_PORTS = ['ctorigsrcport', 'ctorigdstport', 'ctreplsrcport', 'ctrepldstport'];

/** What the other matches become. */
export const matchDifferences: readonly Difference[] = [
  {
    name: 'a range of ports that ends with 0 is printed as its beginning',
    about: ['conntrack'],
    evidence: ['conntrack-origdstport-to-zero'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    apply: (rule) =>
      changeMatch(rule, 'conntrack', (fields) => {
        const cut = CONNTRACK_PORTS.map((name) => [name, withoutZeroEnd(fields[name])] as const);
        return { ...fields, ...Object.fromEntries(cut) };
      }),
  },
  {
    name: 'the negation of a whole range is lost',
    about: RANGES.map(([name]) => name),
    evidence: [
      'ah-spi-whole-not',
      'esp-spi-whole-not',
      'frag-id-whole-not',
      'ipcomp-spi-whole-not',
      'rt-segsleft-whole-not',
    ],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    lists: () => true,
    apply: (rule) =>
      RANGES.reduce(
        (changed, [name, field]) =>
          changeMatch(changed, name, (fields) =>
            isWhole(fields[field]) ? { ...fields, [field]: undefined } : fields,
          ),
        rule,
      ),
  },
  {
    name: 'all days are not printed',
    about: ['time'],
    evidence: ['time-monthdays-all', 'time-weekdays-all', 'time-not-monthday-0'],
    holds: () => true,
    apply: (rule) =>
      changeMatch(rule, 'time', (fields) => ({
        ...fields,
        monthdays: unlessAll(fields.monthdays, 31),
        weekdays: unlessAll(fields.weekdays, 7),
      })),
  },
  {
    name: 'a burst of 0 is the default',
    about: ['limit'],
    evidence: ['limit-burst-0'],
    holds: ({ variant }) => variant === 'nft',
    misses: ({ matches }) =>
      matches.some((match) => isMatch(match, 'limit') && match.limitBurst === 0),
    apply: (rule) =>
      changeMatch(rule, 'limit', (fields) =>
        fields.limitBurst === 0 ? { ...fields, limitBurst: DEFAULT_BURST } : fields,
      ),
  },
  {
    name: 'seconds of 2^31 and more are printed as negative numbers',
    about: ['recent'],
    evidence: ['recent-seconds-max'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    apply: (rule) =>
      changeMatch(rule, 'recent', (fields) => {
        const seconds = fields.seconds as number | undefined;
        return seconds !== undefined && seconds > 0x7fffffff
          ? { ...fields, seconds: seconds - 2 ** 32 }
          : fields;
      }),
  },
  {
    name: 'the end of a search is printed where it is the default, and not where it is 0',
    about: ['string'],
    evidence: ['string-bm', 'string-to-zero'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeMatch(rule, 'string', (fields) => ({
        ...fields,
        to: fields.to === 0 ? undefined : (fields.to ?? MAX_OFFSET),
      })),
  },
  {
    name: 'the end of a search is not printed where it is the default',
    about: ['string'],
    evidence: ['string-to-max'],
    holds: ({ version }) => !isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeMatch(rule, 'string', (fields) =>
        fields.to === MAX_OFFSET ? { ...fields, to: undefined } : fields,
      ),
  },
];

function isWhole(field: unknown): boolean {
  if (field === undefined) return false;
  const { value, negated } = field as Negatable<NumberRange>;
  return negated && value.from === 0 && value.to === 0xffffffff;
}

function withoutZeroEnd(field: unknown): unknown {
  if (field === undefined) return undefined;
  const { value, negated } = field as Negatable<NumberRange>;
  return value.to === 0 ? { value: { from: value.from, to: value.from }, negated } : field;
}

/** A day 0 of the month, which is kept and not printed, makes a list of all days another. */
function unlessAll(field: unknown, count: number): unknown {
  const { value = [] } = (field ?? {}) as { readonly value?: readonly unknown[] };
  return value.length === count && !value.includes(0) ? undefined : field;
}
