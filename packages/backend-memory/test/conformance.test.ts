import { backendConformance } from '@chainwright/chainmgr/conformance';
import { describe, test } from 'vitest';
import { MemoryBackend } from '../src/index.ts';

describe.each(['nft', 'legacy'] as const)('in memory, as %s', (variant) => {
  const subject = {
    open: async () => new MemoryBackend({ dialect: { variant, version: '1.8.9' } }),
    // Every command ends at once, within the caller's own process.
    abilities: { lasting: false, children: false, lines: true },
  } as const;
  for (const { name, lacks, run } of backendConformance(subject)) {
    if (lacks === undefined) test(name, run);
  }
});
