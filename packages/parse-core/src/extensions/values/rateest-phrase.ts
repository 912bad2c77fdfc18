import type { Negatable } from '../../model/negatable.ts';
import type { ListHow } from '../list-part.ts';
import { byteRate } from './byte-rate.ts';
import type { ValueContext } from './value-type.ts';

type Fields = Readonly<Record<string, unknown>>;

const COMPARISONS = ['lt', 'gt', 'eq'] as const;
const UNITS = ['bps', 'pps'] as const;

const RATE = '\\d+(?:[KM]?bit)?';
export const RATEEST_PHRASE = [
  `rateest match [^ ]+(?: (?:delta|bps|pps|!|lt|gt|eq|${RATE}))*`,
  `(?: [^ ]+(?: (?:bps|pps)(?: ${RATE})?)+)?`,
].join('');

const fieldOf = (name: string) => `rateest${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/**
 * Reads `rateest match e1 delta bps 8000bit gt e2 bps 16000bit`, where a rate without a unit is in
 * bytes (`-n`).
 */
export function readRateest(listed: string): Fields | undefined {
  const words = listed.split(/ +/).slice(2);
  const [name, ...rest] = words;
  const isDelta = rest[0] === 'delta';
  const at = rest.findIndex((word) => /^(?:lt|gt|eq)$/.test(word));
  const comparison = rest[at];
  if (name === undefined || comparison === undefined) return undefined;
  const second = rest[at + 1];
  const isRelative = second !== undefined && !/^(?:\d|[bp]ps$)/.test(second);
  const shared = {
    ...(isDelta && { rateestDelta: true }),
    [fieldOf(comparison)]: { value: true, negated: rest[at - 1] === '!' },
  };
  const unitsOf = (part: readonly string[]) =>
    UNITS.filter((unit) => part.includes(unit)).map((unit) => [unit, ratesOf(part, unit)] as const);
  if (!isRelative) {
    const rates = unitsOf(rest).flatMap(([unit, [first, last]]) =>
      isDelta
        ? [[fieldOf(`${unit}1`), first] as const, [fieldOf(`${unit}2`), last] as const]
        : [[fieldOf(unit), first] as const],
    );
    return { ...shared, rateest: name, ...Object.fromEntries(rates) };
  }
  const before = unitsOf(rest.slice(0, at)).map(([unit, [rate]]) =>
    isDelta ? [fieldOf(`${unit}1`), rate] : [fieldOf(unit), null],
  );
  const behind = unitsOf(rest.slice(at + 2)).map(([unit, [rate]]) =>
    isDelta ? [fieldOf(`${unit}2`), rate] : [fieldOf(unit), null],
  );
  const rates = Object.fromEntries([...before, ...behind]);
  return { ...shared, rateest1: name, rateest2: second, ...rates };
}

/** The rates behind a unit, up to the next unit. */
function ratesOf(words: readonly string[], unit: (typeof UNITS)[number]): readonly number[] {
  const from = words.indexOf(unit) + 1;
  const length = words.slice(from).findIndex((word) => /^[bp]ps$/.test(word));
  const own = length < 0 ? words.slice(from) : words.slice(from, from + length);
  return own.filter((word) => /^\d/.test(word)).map((word) => readRate(word));
}

function readRate(word: string): number {
  const context: ValueContext = { family: 'ipv4', protocol: '' };
  const rate = word.endsWith('bit') ? byteRate.parse(word, context, '') : Number(word);
  return typeof rate === 'number' ? rate : 0;
}

export function printRateest(fields: Fields, { numeric }: ListHow): string {
  const { rateest, rateest1, rateest2, rateestDelta } = fields;
  const found = COMPARISONS.find((each) => fields[fieldOf(each)] !== undefined) ?? 'eq';
  const { negated } = (fields[fieldOf(found)] ?? { negated: false }) as Negatable<true>;
  const comparison = negated ? `! ${found}` : found;
  const show = (unit: string, field: string) => {
    const rate = fields[fieldOf(field)];
    if (typeof rate !== 'number') return '';
    return unit === 'pps' || numeric ? `${rate}` : byteRate.print(rate, anyContext);
  };
  const given = UNITS.filter((unit) =>
    [unit, `${unit}1`, `${unit}2`].some((field) => fields[fieldOf(field)] !== undefined),
  );
  const words = ['rateest match', rateest ?? rateest1, rateestDelta ? 'delta' : ''];
  if (rateest2 !== undefined) {
    for (const unit of given) words.push(unit, show(unit, `${unit}1`));
    words.push(comparison, rateest2);
    for (const unit of given) words.push(unit, show(unit, `${unit}2`));
  } else {
    for (const unit of given) {
      const last = show(unit, rateestDelta ? `${unit}2` : unit);
      words.push(unit, rateestDelta ? show(unit, `${unit}1`) : '');
      words.push(...(unit === 'bps' ? [last, comparison] : [comparison, last]));
    }
  }
  return words.filter((word) => word !== '').join(' ');
}

const anyContext: ValueContext = { family: 'ipv4', protocol: '' };
