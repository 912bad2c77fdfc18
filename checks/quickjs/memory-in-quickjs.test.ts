import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundlePure } from '../../scripts/bundle-pure.mjs';
import { makeCommands, runInNode, runInQuickjs } from './run-commands.ts';

const memory = fileURLToPath(new URL('../../packages/backend-memory', import.meta.url));

test('every command is answered alike in Node and in an engine without a platform', async () => {
  const { outputFiles } = await bundlePure(memory, { write: false, sourcemap: false });
  const bundle = outputFiles?.[0]?.text ?? '';
  const commands = makeCommands();
  expect(commands.length).toBeGreaterThan(500);
  const answer = JSON.parse(await runInNode(bundle, commands));
  expect(answer.results).toHaveLength(commands.length);
  expect(JSON.parse(await runInQuickjs(bundle, commands))).toEqual(answer);
}, 300_000);

test('a backend that asks its platform is found', async () => {
  const bundle = `export class MemoryBackend {
    run() { return typeof process; }
    dump() { return ''; }
  }`;
  const commands = [{ program: 'iptables', args: ['-S'] }];
  expect(await runInNode(bundle, commands)).toContain('object');
  expect(await runInQuickjs(bundle, commands)).toContain('undefined');
});
