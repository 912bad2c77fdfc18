import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgram } from '../src/program.ts';
import { fakeContext } from './fake-context.ts';
import { bin } from './run-bin.ts';

const units = fileURLToPath(new URL('../systemd', import.meta.url));
const names = readdirSync(units);
const lacking = spawnSync('systemd-analyze', ['--version']).status === 0 ? '' : 'systemd-analyze';
const note = lacking === '' ? '' : ` (skipped: needs ${lacking})`;

describe('the units for systemd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-units-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are a service and a timer, and a service that watches', () => {
    expect(names.sort()).toEqual([
      'chainwright-reap.service',
      'chainwright-reap.timer',
      'chainwright-reaper.service',
    ]);
  });

  test.skipIf(lacking !== '')(`are what systemd takes${note}`, () => {
    cpSync(units, folder, { recursive: true });
    for (const name of names.filter((each) => each.endsWith('.service'))) {
      // As if the command were installed.
      const text = readFileSync(join(folder, name), 'utf8').replace('/usr/bin/chainwright', bin);
      writeFileSync(join(folder, name), text);
    }
    const paths = names.map((name) => join(folder, name));
    const { status, stdout, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', ...paths],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test.skipIf(lacking !== '')(`of a wrong kind would be found${note}`, () => {
    const path = join(folder, 'wrong.service');
    writeFileSync(path, '[Service]\nExecStart=/nowhere/chainwright\nKillMode=gently\n');
    expect(spawnSync('systemd-analyze', ['verify', '--man=no', path]).status).not.toBe(0);
  });

  test('run commands that there are', () => {
    const reap = createProgram(fakeContext(), () => {}).commands.find(
      (command) => command.name() === 'reap',
    );
    const known = reap?.options.map(({ long }) => long);
    for (const name of names.filter((each) => each.endsWith('.service'))) {
      const text = readFileSync(join(units, name), 'utf8');
      const [, words = ''] = /^ExecStart=\/usr\/bin\/chainwright reap (.*)$/m.exec(text) ?? [];
      const flags = words.split(' ').filter((word) => word.startsWith('--'));
      expect(flags.length).toBeGreaterThan(0);
      for (const flag of flags) expect(known).toContain(flag);
    }
  });
});
