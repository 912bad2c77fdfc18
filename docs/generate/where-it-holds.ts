import { type Dialect, versions } from '../../packages/parse-core/src/canonical/dialect.ts';

type Holds = (dialect: Dialect, family: 'ipv4' | 'ipv6') => boolean;

const variants = ['nft', 'legacy'] as const;
const families = ['ipv4', 'ipv6'] as const;

/** For which releases, variants and families something holds: `up to 1.8.9, nft`. */
export function describeWhere(holds: Holds): string {
  const where = variants.map((variant) =>
    families.map((family) =>
      describeReleases(versions.filter((version) => holds({ variant, version }, family))),
    ),
  );
  const [[nft4 = '', nft6 = ''] = [], [legacy4 = '', legacy6 = ''] = []] = where;
  if (nft4 === nft6 && legacy4 === legacy6)
    return join([
      ['nft', nft4],
      ['legacy', legacy4],
    ]);
  if (nft4 === legacy4 && nft6 === legacy6)
    return join([
      ['IPv4', nft4],
      ['IPv6', nft6],
    ]);
  return join([
    ['nft, IPv4', nft4],
    ['nft, IPv6', nft6],
    ['legacy, IPv4', legacy4],
    ['legacy, IPv6', legacy6],
  ]);
}

function join(places: readonly (readonly [place: string, releases: string])[]): string {
  const [first] = places;
  if (places.every(([, releases]) => releases === first?.[1])) return first?.[1] ?? '';
  const held = places.filter(([, releases]) => releases !== 'never');
  if (held.length === 1) return held.map(([place, releases]) => `${releases}, ${place}`).join('');
  return held.map(([place, releases]) => `${place}: ${releases}`).join('; ');
}

function describeReleases(held: readonly (typeof versions)[number][]): string {
  if (held.length === versions.length) return 'all';
  const [first] = held;
  if (first === undefined) return 'never';
  const start = versions.indexOf(first);
  const isRun = held.every((version, index) => version === versions[start + index]);
  if (held.length === 1 && start > 0 && start < versions.length - 1) return first;
  if (isRun && start === 0) return `up to ${held.at(-1)}`;
  if (isRun && start + held.length === versions.length) return `from ${first} on`;
  return held.join(', ');
}
