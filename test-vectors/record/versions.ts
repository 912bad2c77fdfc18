/** The iptables releases that are recorded, and the Debian suite that carries each. */
export interface Release {
  readonly version: string;
  readonly suite: string;
}

export const releases: readonly Release[] = [
  { version: '1.8.7', suite: 'bullseye' },
  { version: '1.8.9', suite: 'bookworm' },
  { version: '1.8.11', suite: 'trixie' },
  { version: '1.8.13', suite: 'sid' },
];

export const variants = ['nft', 'legacy'] as const;
export type Variant = (typeof variants)[number];

export const families = ['ipv4', 'ipv6'] as const;
export type Family = (typeof families)[number];

/** The program that a family's rules are made with, as a user types it. */
export const programOf: Readonly<Record<Family, string>> = { ipv4: 'iptables', ipv6: 'ip6tables' };

/** One thing to record: a release, a variant of it, a family. */
export interface Subject {
  readonly release: Release;
  readonly variant: Variant;
  readonly family: Family;
}

/** The name of the folder that a subject's outputs stand in, such as `1.8.9-nft-ipv4`. */
export function folderOf({ release, variant, family }: Subject): string {
  return `${release.version}-${variant}-${family}`;
}
