/**
 * What `-L` without `-n` prints for an address on a machine that can look up nothing but itself:
 * `anywhere` for any address, `localhost` for its own, all others as they are.
 */
export function listedAddress(address: string): string {
  return NAMES.get(address) ?? address;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0/0', 'anywhere'],
  ['::/0', 'anywhere'],
  ['::', 'anywhere'],
  ['127.0.0.1', 'localhost'],
  ['::1', 'localhost'],
]);
