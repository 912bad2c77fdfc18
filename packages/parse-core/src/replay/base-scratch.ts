import type { Negatable } from '../model/negatable.ts';

/** The base matches of the present rule: one object that is filled anew for each. */
export interface BaseScratch {
  source: Negatable<string> | undefined;
  destination: Negatable<string> | undefined;
  inInterface: Negatable<string> | undefined;
  outInterface: Negatable<string> | undefined;
  protocol: Negatable<string> | undefined;
  fragment: Negatable<true> | undefined;
}

export function makeScratch(): BaseScratch {
  return {
    source: undefined,
    destination: undefined,
    inInterface: undefined,
    outInterface: undefined,
    protocol: undefined,
    fragment: undefined,
  };
}

export function clearBase(base: BaseScratch): void {
  base.source = undefined;
  base.destination = undefined;
  base.inInterface = undefined;
  base.outInterface = undefined;
  base.protocol = undefined;
  base.fragment = undefined;
}

/** The base matches as `-S` prints them, each with a blank before it. */
export function printBase(base: BaseScratch): string {
  let text = '';
  if (base.source) text += printWord(' -s ', base.source);
  if (base.destination) text += printWord(' -d ', base.destination);
  if (base.inInterface) text += printWord(' -i ', base.inInterface);
  if (base.outInterface) text += printWord(' -o ', base.outInterface);
  if (base.protocol) text += printWord(' -p ', base.protocol);
  if (base.fragment) text += base.fragment.negated ? ' ! -f' : ' -f';
  return text;
}

function printWord(flag: string, { value, negated }: Negatable<string>): string {
  return negated ? ` !${flag}${value}` : flag + value;
}
