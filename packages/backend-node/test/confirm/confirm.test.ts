import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { netns } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeBackend } from '../../src/index.ts';
import { lacking, skipNote } from '../kernel.ts';
import { variants } from '../manager/tools.ts';
import { desired, eventually, linkPrograms, Probe, rules } from './probe.ts';

describe.skipIf(lacking !== undefined).each(variants)(
  `a change with a way back, on %s${skipNote}`,
  (variant) => {
    let probe: Probe;
    const opened: Probe[] = [];
    beforeEach(async () => {
      probe = new Probe(variant);
      opened.push(probe);
      await probe.fill();
    });
    afterAll(() => Promise.all(opened.map((each) => each.close())));

    const states = async () => (await probe.manager('both').snapshots()).map(({ state }) => state);
    const isRestored = async () => (await states()).at(-1) === 'restored';
    const both = async () => {
      const [four, six] = await Promise.all(
        (['ipv4', 'ipv6'] as const).map((family) => probe.plan(family, desired)),
      );
      return [...(four ?? []), ...(six ?? [])];
    };

    test('stays when it is confirmed in time', async () => {
      const manager = probe.manager('ipv4');
      const { state, snapshot } = await manager.apply(desired, { confirmWithinMs: 60_000 });
      expect({ state, snapshot }).toEqual({ state: 'pending', snapshot: 1 });
      const changed = await probe.saved();
      expect(changed).toContain('--dport 2222');
      expect(await states()).toEqual(['armed']);
      expect(await manager.confirm()).toBe(1);
      expect(await states()).toEqual(['kept']);
      expect(await manager.confirm(1)).toBe(1);
      expect(await probe.watchdogs()).toEqual([]);
      expect(await probe.saved()).toBe(changed);
    });

    test('goes when it is not, and all is as it was, with its counters', async () => {
      const before = await probe.saved({ counters: true });
      await probe.manager('ipv4').apply(desired, { confirmWithinMs: 1000 });
      expect(await probe.saved({ counters: true })).not.toBe(before);
      await eventually(isRestored);
      expect(await probe.saved({ counters: true })).toBe(before);
      expect(await probe.how()).toEqual(['ipv4 filter undone']);
      await expect(probe.manager('ipv4').confirm(1)).rejects.toMatchObject({
        code: 'NOT_CONFIRMED',
      });
      expect(await probe.watchdogs()).toEqual([]);
    });

    test('is known by its label, where it was given one', async () => {
      const manager = probe.manager('ipv4');
      const label = 'fleet run 20260131T120000Z-3f9a';
      await manager.apply(desired, { label });
      await manager.rollback();
      expect((await manager.snapshots()).map((each) => each.label)).toEqual([label, undefined]);
      for (const bad of ['', ' x', 'a\tb', 'a\nb', 'x'.repeat(201)]) {
        await expect(manager.apply(desired, { label: bad })).rejects.toThrow(RangeError);
      }
    });

    test('goes in both families', async () => {
      const before = await probe.saved();
      await probe.manager('both').apply(await both(), { confirmWithinMs: 1000 });
      await eventually(isRestored);
      expect(await probe.saved()).toBe(before);
      expect(await probe.how()).toEqual(['ipv6 filter undone', 'ipv4 filter undone']);
    });

    test('is kept or goes as a check says, and what the check throws is told', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4');
      const bad = await manager.apply(desired, {
        confirmWithinMs: 60_000,
        check: async () => !(await probe.saved()).includes('2222'),
      });
      expect(bad.state).toBe('rolledBack');
      expect(await probe.saved()).toBe(before);
      const reason = new Error('no way through');
      const broken = await manager.apply(desired, { check: () => Promise.reject(reason) });
      expect(broken).toMatchObject({ state: 'rolledBack', cause: reason });
      const slow = await manager.apply(desired, {
        confirmWithinMs: 300,
        check: () => new Promise<boolean>(() => {}),
      });
      expect(slow.state).toBe('rolledBack');
      expect(await probe.saved()).toBe(before);
      const good = await manager.apply(desired, { check: async () => true });
      expect(good.state).toBe('kept');
      expect(await states()).toEqual(['restored', 'restored', 'restored', 'kept']);
    });

    test('without a time is kept, and leaves a snapshot to go back to', async () => {
      const before = await probe.saved({ counters: true });
      const manager = probe.manager('ipv4');
      expect(await manager.apply(desired)).toMatchObject({ state: 'kept', snapshot: 1 });
      expect(await manager.apply(desired)).toMatchObject({ state: 'unchanged' });
      const changed = await probe.saved();
      expect(await manager.rollback()).toMatchObject({ state: 'kept', snapshot: 2 });
      expect(await probe.saved({ counters: true })).toBe(before);
      expect(await manager.rollback(2)).toMatchObject({ state: 'kept', snapshot: 3 });
      expect(await probe.saved()).toBe(changed);
    });

    test('goes at once when it is rolled back', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4');
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      expect(await probe.manager('both').rollback()).toMatchObject({ state: 'rolledBack' });
      expect(await probe.saved()).toBe(before);
      expect(await probe.watchdogs()).toEqual([]);
    });

    test('is the only one that waits to be confirmed', async () => {
      const manager = probe.manager('ipv4');
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      const changed = await probe.saved();
      const second = manager.apply(rules, { confirmWithinMs: 60_000 });
      await expect(second).rejects.toMatchObject({ code: 'PENDING', message: /change 1 waits/ });
      expect(await probe.saved()).toBe(changed);
      expect(await states()).toEqual(['armed', 'void']);
      await manager.confirm();
      await manager.apply(rules, { confirmWithinMs: 60_000 });
      expect(await states()).toEqual(['kept', 'void', 'armed']);
    });

    test('whose watchdog was ended waits for an answer, and can be given both', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4');
      for (const answer of ['roll back', 'confirm'] as const) {
        await manager.apply(desired, { confirmWithinMs: 60_000 });
        for (const pid of await probe.watchdogs()) process.kill(pid, 'SIGKILL');
        await eventually(async () => (await states()).at(-1) === 'lost');
        const next = manager.apply(rules, { confirmWithinMs: 60_000 });
        await expect(next).rejects.toMatchObject({ code: 'PENDING', message: /never confirmed/ });
        if (answer === 'confirm') await manager.confirm();
        else await manager.rollback();
        expect((await probe.saved()) === before).toBe(answer === 'roll back');
      }
    });

    test('does not outlast a reboot, and no watchdog of before is waited for', async () => {
      const manager = probe.manager('ipv4');
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      for (const pid of await probe.watchdogs()) process.kill(pid, 'SIGKILL');
      writeFileSync(join(probe.stateFolder, '1/place'), 'net:[1]\nanother boot\n');
      expect(await states()).toEqual(['rebooted']);
      await probe.fill();
      const started = await probe.saved();
      const { plans } = await manager.planRollback();
      expect(plans).toMatchObject([{ plan: { tables: [] } }]);
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      await manager.rollback();
      expect(await states()).toEqual(['rebooted', 'restored']);
      expect(await probe.saved()).toBe(started);
    });

    test('is of a table that nobody had used before', async () => {
      const nat = '*nat\n:PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 80 -j REDIRECT\nCOMMIT\n';
      const before = await probe.saved();
      const manager = probe.manager('ipv4');
      await manager.apply(nat, { confirmWithinMs: 60_000 });
      expect(await probe.saved()).toContain('REDIRECT');
      await manager.rollback();
      const after = await probe.saved();
      expect(after.replace(/\*nat\n(?::\w+ ACCEPT\n)+COMMIT\n/, '')).toBe(
        before.replace(/\*nat\n(?::\w+ ACCEPT\n)+COMMIT\n/, ''),
      );
      expect(await probe.how()).toEqual(['ipv4 nat undone']);
    });

    test('is watched over from a scope of its own where systemd can make one', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chainwright-systemd-'));
      const used = 'sh mkdir date readlink cat rm sort mv ln tr sed sleep setsid true ip'.split(
        ' ',
      );
      linkPrograms(folder, [...used, ...probe.programs()]);
      // As systemd-run with --scope does: notes what it is asked for, and becomes the program.
      const standIn = `#!/bin/sh
echo "$1 $2 $3 $4" >>"${folder}/asked"
shift 3
exec "$@"
`;
      writeFileSync(join(folder, 'systemd-run'), standIn, { mode: 0o755 });
      const node = nodeBackend({ env: { PATH: folder } });
      const before = await probe.saved();
      const manager = probe.manager('ipv4', { backend: netns(probe.namespace, node) });
      await manager.apply(desired, { confirmWithinMs: 2000 });
      expect(readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')).toEqual([
        '--scope --quiet --collect true',
        '--scope --quiet --collect setsid',
      ]);
      await eventually(isRestored);
      expect(await probe.saved()).toBe(before);
      await node.close();
      rmSync(folder, { recursive: true });
    });

    const busybox = '/usr/bin/busybox';
    const lacks = existsSync(busybox) ? '' : ' (skipped: needs busybox)';
    test.skipIf(lacks !== '')(`works with the programs of busybox alone${lacks}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chainwright-busybox-'));
      const used = 'sh mkdir date readlink cat rm sort mv ln tr sed sleep setsid'.split(' ');
      linkPrograms(folder, used, busybox);
      linkPrograms(folder, ['ip', ...probe.programs()]);
      const node = nodeBackend({ env: { PATH: folder } });
      const before = await probe.saved();
      const manager = probe.manager('ipv4', { backend: netns(probe.namespace, node) });
      await manager.apply(desired, { confirmWithinMs: 2000 });
      await eventually(isRestored);
      expect(await probe.saved()).toBe(before);
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      await manager.rollback();
      expect(await probe.how()).toEqual(['ipv4 filter undone']);
      expect(await probe.saved()).toBe(before);
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      await manager.confirm();
      expect(await states()).toEqual(['restored', 'restored', 'kept']);
      expect(await probe.watchdogs()).toEqual([]);
      await node.close();
      rmSync(folder, { recursive: true });
    });
  },
);
