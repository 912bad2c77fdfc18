import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Backend, delayed, firewalld, logged, sudo } from '@chainwright/chainmgr';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures, makeFolder, openFixtures } from './fixture-backend.ts';

const standIns = fileURLToPath(new URL('fixtures/stand-ins', import.meta.url));
const word = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
  fc.constantFrom('--passthrough', '-n', '--', '$(id)', '', ' ', "'", '"', '\n', '\\'),
);
const settings = { seed: 20_240_601, numRuns: Number(process.env.CHAINWRIGHT_RUNS ?? 30) };

function openStandIns(record = '/dev/null') {
  return openFixtures({
    env: { PATH: `${standIns}:${fixtures}:${process.env.PATH}`, RECORD: record },
  });
}

describe('through wrappers', () => {
  test('arguments reach the program as they are', async () => {
    const node = openStandIns();
    const wrapped = sudo(
      delayed(
        0,
        logged(sudo(node), () => {}),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 10 }), async (args) => {
        const { stdout } = await wrapped.run({ program: 'say-arguments', args });
        expect(stdout.split('\0').slice(0, -1)).toEqual(args);
      }),
      settings,
    );
  });

  test('output comes by lines, and stdin goes in', async () => {
    const wrapped = sudo(logged(openStandIns(), () => {}));
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    await wrapped.run({ program: 'say-stdin', args: [], stdin: 'a\nb\n' }, { onLine });
    expect(lines).toEqual(['a', 'b']);
  });

  test.each<[string, (backend: Backend) => Backend]>([
    ['alone', firewalld],
    ['with sudo inside', (backend) => firewalld(sudo(backend))],
    ['with sudo around', (backend) => sudo(firewalld(backend))],
  ])('firewalld is handed each argument as it is, %s', async (_, wrap) => {
    const record = join(makeFolder(), 'record');
    const wrapped = wrap(openStandIns(record));
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 10 }), async (words) => {
        rmSync(record, { force: true });
        const args = ['-A', 'INPUT', '-m', 'comment', '--comment', ...words];
        await wrapped.run({ program: 'ip6tables', args });
        const recorded = readFileSync(record, 'utf8').split('\0');
        expect(recorded).toEqual(['--direct', '--passthrough', 'ipv6', ...args, '\n', '']);
      }),
      settings,
    );
  });
});
