import type { Negatable } from '../../model/negatable.ts';
import type { OptionDeclaration } from '../declaration.ts';
import type { ListHow } from '../list-part.ts';
import { InvalidValue, type ValueContext } from './value-type.ts';

type Fields = Readonly<Record<string, unknown>>;
type Element = Readonly<Record<string, Negatable<unknown>>>;
type Options = Readonly<Record<string, OptionDeclaration>>;

/** XT_POLICY_MAX_ELEM. */
const MAX_ELEMENTS = 4;

/** What the tool refuses of a policy's options together. */
export function checkPolicy({ pol, strict, elements }: Fields): InvalidValue | undefined {
  const list = (elements ?? []) as readonly Element[];
  if (pol === 'none') {
    if (strict) return new InvalidValue('--strict needs --pol ipsec');
    return list.length > 1 ? new InvalidValue('--next needs --pol ipsec') : undefined;
  }
  if (list.length > 1 && !strict) return new InvalidValue('--next needs --strict');
  if (list.length > MAX_ELEMENTS) {
    return new InvalidValue(`a policy has at most ${MAX_ELEMENTS} elements`);
  }
  const isEmpty = (element: Element) => Object.keys(element).length === 0;
  if (strict && (list.length === 0 || list.some(isEmpty))) {
    return new InvalidValue('with --strict each element needs an option', 'such as --reqid');
  }
  const lacksMode = ({ mode, tunnelSrc, tunnelDst }: Element) =>
    (tunnelSrc ?? tunnelDst) !== undefined && (mode?.value !== 'tunnel' || mode.negated);
  if (!list.some(lacksMode)) return undefined;
  return new InvalidValue('--tunnel-src and --tunnel-dst need --mode tunnel');
}

/** Reads `policy match dir in pol ipsec strict [0] reqid 1 [1] ! spi 0x2`. */
export function readPolicy(listed: string, options: Options): Fields | undefined {
  const words = listed.split(/ +/);
  const [, , , dir, , pol] = words;
  const elements: Record<string, Negatable<unknown>>[] = [];
  let negated = false;
  for (let at = 6; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '!') negated = true;
    else if (word.startsWith('[')) elements.push({});
    else if (word !== 'strict') {
      const [field, option] = findOption(options, word);
      const value = option?.value?.parse(words[++at] ?? '', contextOf(words[at]), '');
      if (field === undefined || value instanceof InvalidValue) return undefined;
      if (elements.length === 0) elements.push({});
      Object.assign(elements.at(-1) ?? {}, { [field]: { value, negated } });
      negated = false;
    }
  }
  return {
    dir,
    pol,
    ...(words[6] === 'strict' && { strict: true }),
    ...(elements.length > 0 && { elements }),
  };
}

export function printPolicy(fields: Fields, options: Options, how: ListHow): string {
  const elements = (fields.elements ?? []) as readonly Element[];
  const words = ['policy match dir', fields.dir, 'pol', fields.pol];
  if (fields.strict) words.push('strict');
  for (const [index, element] of elements.entries()) {
    if (elements.length > 1) words.push(`[${index}]`);
    for (const [field, option] of Object.entries(options)) {
      const each = element[field];
      if (!each || !option.value) continue;
      const context: ValueContext = { family: 'ipv4', protocol: '' };
      const { value } = option;
      const text = value.list?.print
        ? value.list.print(each.value, { ...context, numeric: how.numeric })
        : value.print(each.value, context);
      words.push(each.negated ? '!' : '', option.flag.slice(2), text);
    }
  }
  return words.filter((word) => word !== '').join(' ');
}

function findOption(
  options: Options,
  word: string,
): readonly [string, OptionDeclaration] | readonly [] {
  return Object.entries(options).find(([, { flag }]) => flag === `--${word}`) ?? [];
}

/** Only addresses depend on the family, and they show it. */
function contextOf(word = ''): ValueContext {
  return { family: word.includes(':') ? 'ipv6' : 'ipv4', protocol: '' };
}
