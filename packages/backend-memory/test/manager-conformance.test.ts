import { managerConformance } from '@chainwright/chainmgr/conformance';
import { describe, test } from 'vitest';
import { MemoryBackend } from '../src/index.ts';

const cases = (['nft', 'legacy'] as const).flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({ variant, family })),
);

describe.each(cases)('a manager of $family rules in memory, as $variant', ({ variant, family }) => {
  const dialect = { variant, version: '1.8.9' };
  const open = async () => new MemoryBackend({ dialect });
  for (const { name, run } of managerConformance({ open, family, program: 'iptables' })) {
    test(name, run);
  }
});
