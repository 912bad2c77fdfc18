import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chrootsFolder, rootOf } from '../test-vectors/record/chroots.ts';
import {
  families,
  folderOf,
  type Release,
  releases,
  type Subject,
  variants,
} from '../test-vectors/record/versions.ts';

/** A program that can be asked here: a release, a variant, a family, and where its files are. */
export interface Tool extends Subject {
  /** `1.8.9-nft-ipv4`. */
  readonly name: string;
  readonly root: string;
}

/** The machine's own tools, and those of every release that has been recorded here before. */
export function installedTools(): readonly Tool[] {
  const own = ownVersion();
  return releases
    .filter((release) => release.version === own || hasChroot(release))
    .flatMap((release) => {
      const root = rootOf(release);
      return variants.flatMap((variant) =>
        families.map((family) => {
          const subject = { release, variant, family };
          return { ...subject, name: folderOf(subject), root };
        }),
      );
    });
}

function hasChroot({ suite }: Release): boolean {
  return existsSync(join(chrootsFolder(), suite, 'usr/sbin/iptables'));
}

function ownVersion(): string | undefined {
  const { stdout } = spawnSync('/usr/sbin/iptables', ['-V'], { encoding: 'utf8' });
  return /^iptables v([\d.]+)/.exec(stdout ?? '')?.[1];
}
