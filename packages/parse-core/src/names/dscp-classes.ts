/**
 * DiffServ classes by name, as `--dscp-class` and `--set-dscp-class` read them: in any case, and with
 * whatever behind the name (`AF33x`). Values from RFC 2474 (CS), RFC 2597 (AF) and RFC 3246 (EF);
 * measured on 1.8.7 to 1.8.13, which know neither `VA` nor `LE`. iptables never prints a class, only
 * `0x0a`.
 */

/** The six-bit code point of a class name. */
export function dscpClass(name: string): number | undefined {
  const given = name.toUpperCase();
  for (const [known, value] of VALUES) if (given.startsWith(known)) return value;
  return undefined;
}

/** The class of a code point, for explanations; 0 is `CS0`, of which `BE` is another name. */
export function dscpClassName(value: number): string | undefined {
  return NAMES.get(value);
}

const CLASSES: readonly (readonly [name: string, value: number])[] = [
  ['CS0', 0],
  ['CS1', 8],
  ['AF11', 10],
  ['AF12', 12],
  ['AF13', 14],
  ['CS2', 16],
  ['AF21', 18],
  ['AF22', 20],
  ['AF23', 22],
  ['CS3', 24],
  ['AF31', 26],
  ['AF32', 28],
  ['AF33', 30],
  ['CS4', 32],
  ['AF41', 34],
  ['AF42', 36],
  ['AF43', 38],
  ['CS5', 40],
  ['EF', 46],
  ['CS6', 48],
  ['CS7', 56],
];

const VALUES: ReadonlyMap<string, number> = new Map([...CLASSES, ['BE', 0]]);
const NAMES: ReadonlyMap<number, string> = new Map(CLASSES.map(([name, value]) => [value, name]));
