import { type Backend, delayed, logged, netns } from '@chainwright/chainmgr';
import { backendConformance } from '@chainwright/chainmgr/conformance';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeBackend } from '../src/index.ts';
import { lacking, makeNetns, skipNote } from './kernel.ts';

test.runIf(process.env.CI === 'true')('a CI machine has what the kernel tests need', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined).each<[string, (name: string) => Backend]>([
  ['as it is', (name) => netns(name, nodeBackend())],
  ['through more wrappers', (name) => logged(delayed(1, netns(name, nodeBackend())), () => {})],
])(`real iptables in a namespace, %s${skipNote}`, (_, enter) => {
  const removals: (() => void)[] = [];
  afterAll(() => {
    for (const remove of removals) remove();
  });

  const open = async () => {
    const { name, remove } = makeNetns();
    removals.push(remove);
    return enter(name);
  };
  const lasting = { program: 'sleep', args: ['600'] };

  for (const { name, lacks, run } of backendConformance({
    open,
    abilities: { lasting, children: true, lines: true },
  })) {
    test.skipIf(lacks !== undefined)(name, run);
  }
});
