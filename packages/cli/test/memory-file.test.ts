import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryBackend } from '@chainwright/backend-memory';
import { backendConformance } from '@chainwright/chainmgr/conformance';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { MemoryFile } from '../src/target/memory-file.ts';
import { lifeOf, processWorld } from '../src/target/process-life.ts';
import { bin, runBin } from './run-bin.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'chainwright-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const appending = (address: string) => [
  ...['iptables', '--on', 'memory:fw', '--', '-A', 'INPUT', '-s', address, '-j', 'DROP'],
];

const open = () => new MemoryFile(join(cwd, 'fw'), 'fw', {});
const append = { program: 'iptables', args: ['-A', 'INPUT', '-j', 'DROP'] };
const rulesIn = (text: string) => text.match(/-A INPUT .*/g) ?? [];

describe('a firewall in a file', () => {
  it('loses nothing of what 20 processes append to it at once', { timeout: 120_000 }, async () => {
    const addresses = Array.from({ length: 20 }, (_, index) => `10.0.0.${index + 1}`);
    const results = await Promise.all(
      addresses.map((address) => runBin(appending(address), { cwd })),
    );
    expect(results.map(({ exitCode, stderr }) => `${exitCode} ${stderr}`)).toEqual(
      addresses.map(() => '0 '),
    );
    const found = rulesIn(readFileSync(join(cwd, 'fw'), 'utf8'));
    const wanted = addresses.map((address) => `-A INPUT -s ${address}/32 -j DROP`);
    expect([...found].sort()).toEqual([...wanted].sort());
    expect(readdirSync(cwd)).toEqual(['fw']);
  });

  it('is whole and free whenever processes are killed', { timeout: 120_000 }, async () => {
    const children = Array.from({ length: 12 }, (_, index) => {
      const args = [bin, ...appending(`10.0.0.${index + 1}`)];
      const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
      // One in three dies somewhere on its way.
      if (index % 3 === 0) setTimeout(() => child.kill('SIGKILL'), 250 + index * 60);
      return child;
    });
    const ends = await Promise.all(children.map((child) => once(child, 'exit')));
    expect((await open().run(append)).exitCode).toBe(0);
    const state = readFileSync(join(cwd, 'fw'), 'utf8');
    expect(new MemoryBackend({ state }).diagnostics).toEqual([]);
    const rules = rulesIn(state);
    for (const [index, [exitCode]] of ends.entries()) {
      if (exitCode === 0) expect(rules).toContain(`-A INPUT -s 10.0.0.${index + 1}/32 -j DROP`);
    }
    expect(ends.filter(([exitCode]) => exitCode === 0).length).toBeGreaterThanOrEqual(8);
  });

  it('is waited for as long as somebody has it', async () => {
    const world = await processWorld();
    const owner = `${process.pid} ${await lifeOf(process.pid)} ${world} abc`;
    writeFileSync(join(cwd, '.fw.lock'), owner);
    let isDone = false;
    const running = open()
      .run(append)
      .then(() => {
        isDone = true;
      });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(isDone).toBe(false);
    rmSync(join(cwd, '.fw.lock'));
    await running;
    expect(rulesIn(readFileSync(join(cwd, 'fw'), 'utf8'))).toHaveLength(1);
  });

  it('is taken from the dead, by all who wait, one after the other', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    const world = await processWorld();
    const left = [
      `${dead.pid} 123 ${world} abc`,
      // Its number belongs to another process by now.
      `${process.pid} 1 ${world} abc`,
    ];
    for (const owner of left) {
      writeFileSync(join(cwd, '.fw.lock'), owner);
      await Promise.all(Array.from({ length: 5 }, () => open().run(append)));
    }
    expect(rulesIn(readFileSync(join(cwd, 'fw'), 'utf8'))).toHaveLength(10);
    expect(readdirSync(cwd)).toEqual(['fw']);
  });

  it.each([
    ['of another machine', `1 1 not-${hostname()} abc`],
    ['that was never written', ''],
  ])('is taken from a holder %s after a while', async (_, owner) => {
    const lock = join(cwd, '.fw.lock');
    writeFileSync(lock, owner);
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(lock, hourAgo, hourAgo);
    expect((await open().run(append)).exitCode).toBe(0);
    expect(readdirSync(cwd)).toEqual(['fw']);
  });

  it('is read without a lock, and not made by that', async () => {
    writeFileSync(join(cwd, '.fw.lock'), `1 1 ${await processWorld()} abc`);
    const { exitCode } = await open().run({ program: 'iptables-legacy', args: ['-S'] });
    expect(exitCode).toBe(0);
    expect(readdirSync(cwd)).toEqual(['.fw.lock']);
  });
});

describe('in a file', () => {
  const subject = {
    open: async () => new MemoryFile(join(cwd, `fw-${Math.random()}`), 'fw', {}),
    abilities: { lasting: false, children: false, lines: true },
  } as const;
  for (const { name, lacks, run } of backendConformance(subject)) {
    if (lacks === undefined) test(name, run);
  }
});
