import { digestHashes, hashSpec } from '../plan/digest-chain.ts';
import type { ChainDigest } from '../plan/plan.ts';
import type { ChainEdit } from './edit-chain.ts';

/** What the rules of a chain are known by before and after an edit; each is looked at once. */
export function digestEdit(
  { current, desired, removed, placed }: ChainEdit,
  policies: { readonly before: string | null; readonly after: string | null },
): { readonly before: ChainDigest; readonly after: ChainDigest } {
  const hashes = current.map(({ spec }) => hashSpec(spec));
  const left = new Uint8Array(current.length);
  for (const place of removed) left[place] = 1;
  for (const { movedFrom } of placed) if (movedFrom !== undefined) left[movedFrom] = 1;
  const then: number[] = [];
  let next = 0;
  for (let place = 0; place <= current.length; place++) {
    for (let each = placed[next]; each && each.gap <= place; each = placed[++next]) {
      const { from, movedFrom } = each;
      const hash =
        movedFrom === undefined ? hashSpec(desired[from]?.spec ?? '') : hashes[movedFrom];
      then.push(hash ?? 0);
    }
    const hash = hashes[place];
    if (hash !== undefined && left[place] === 0) then.push(hash);
  }
  return {
    before: digestHashes(policies.before, hashes),
    after: digestHashes(policies.after, then),
  };
}
