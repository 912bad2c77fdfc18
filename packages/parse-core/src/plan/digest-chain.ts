import type { Chain, Rule } from '../model/ruleset.ts';
import type { ChainDigest } from './plan.ts';

/**
 * What a chain can be known by: to see, before a plan is carried out, that a chain is still as the
 * plan takes it to be, and afterwards that it is as planned. Counters do not count.
 *
 * ```ts
 * digestChain(chain).fingerprint === change.before?.fingerprint;
 * ```
 */
export function digestChain({ policy, rules }: Digested): ChainDigest {
  return digestHashes(
    policy,
    rules.map(({ spec }) => hashSpec(spec)),
  );
}

/** What is read of a chain. */
interface Digested extends Pick<Chain, 'policy'> {
  readonly rules: readonly Pick<Rule, 'spec'>[];
}

export function digestHashes(policy: string | null, hashes: readonly number[]): ChainDigest {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (const hash of hashes) {
    low = Math.imul((low ^ hash) + 0x6d2b79f5, 0x01000193);
    high = Math.imul(((high << 13) | (high >>> 19)) ^ hash, 0x5bd1e995) + low;
  }
  const hex = (number: number) => (number >>> 0).toString(16).padStart(8, '0');
  return { policy, rules: hashes.length, fingerprint: hex(scatter(low)) + hex(scatter(high)) };
}

/** FNV-1a over the characters, scattered; against accidents, not against somebody who means it. */
export function hashSpec(spec: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < spec.length; at++) {
    hash = Math.imul(hash ^ spec.charCodeAt(at), 0x01000193);
  }
  return scatter(hash);
}

/** The finalizer of MurmurHash3. */
function scatter(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
