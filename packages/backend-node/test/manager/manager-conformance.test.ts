import { managerConformance } from '@chainwright/chainmgr/conformance';
import { afterAll, describe, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { openNamespace, variants } from './tools.ts';

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({ variant, family })),
);

describe.skipIf(lacking !== undefined).each(cases)(
  `a manager of $family rules, $variant${skipNote}`,
  ({ variant, family }) => {
    const closing: (() => Promise<void>)[] = [];
    afterAll(async () => {
      for (const close of closing) await close();
    });
    const open = async () => {
      const { backend, close } = openNamespace();
      closing.push(close);
      return backend;
    };
    const subject = { open, family, program: `iptables-${variant}` };
    for (const { name, run } of managerConformance(subject)) test(name, run);
  },
);
