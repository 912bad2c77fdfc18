import { readFileSync } from 'node:fs';
import type { Command } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { variants } from '../manager/tools.ts';
import { desired, eventually, Probe, sleep } from './probe.ts';

/** What others do between the change and its end must not be lost where that can be helped. */
describe.skipIf(lacking !== undefined).each(variants)(
  `the former rules come back beside what others do, on %s${skipNote}`,
  (variant) => {
    let probe: Probe;
    const opened: Probe[] = [];
    beforeEach(async () => {
      probe = new Probe(variant);
      opened.push(probe);
      await probe.fill();
    });
    afterAll(() => Promise.all(opened.map((each) => each.close())));

    const iptables = (line: string) =>
      probe.ask(probe.programOf('ipv4'), ['-w', ...line.split(' ')]);

    const isChange =
      (family: 'ipv4' | 'ipv6') =>
      ({ args }: Command) =>
        args.includes(`${probe.programOf(family)}-restore`) &&
        args.includes('--noflush') &&
        !args.includes('--test');

    test('a rule in a chain that was not changed stays', async () => {
      const before = await probe.saved();
      await probe.manager('ipv4').apply(desired, { confirmWithinMs: 60_000 });
      await iptables('-N THEIRS');
      await iptables('-I OTHERS -s 192.0.2.7 -j DROP');
      await iptables('-A FORWARD -j THEIRS');
      await probe.manager('ipv4').rollback();
      expect(await probe.how()).toEqual(['ipv4 filter undone']);
      const after = await probe.saved();
      expect(after).toContain('-A OTHERS -s 192.0.2.7/32 -j DROP\n');
      expect(after).toContain('-A FORWARD -j THEIRS\n');
      for (const line of ['-D OTHERS 1', '-D FORWARD 1', '-X THEIRS']) await iptables(line);
      expect(await probe.saved()).toBe(before);
    });

    test('a rule in a changed chain goes with the change, and is kept beside the snapshot', async () => {
      const before = await probe.saved({ counters: true });
      await probe.manager('ipv4').apply(desired, { confirmWithinMs: 60_000 });
      await iptables('-I INPUT -s 192.0.2.7 -j DROP');
      await iptables('-N THEIRS');
      await probe.manager('ipv4').rollback();
      expect(await probe.how()).toEqual(['ipv4 filter rewritten']);
      const found = readFileSync(`${probe.stateFolder}/1/units/01.ipv4.filter/found`, 'utf8');
      expect(found).toContain('-A INPUT -s 192.0.2.7/32 -j DROP\n');
      expect(await probe.saved()).toContain(':THEIRS -');
      await iptables('-X THEIRS');
      expect(await probe.saved({ counters: true })).toBe(before);
    });

    test('a new chain that they jump to by now goes, and with it the whole table is as it was', async () => {
      const before = await probe.saved({ counters: true });
      await probe.manager('ipv4').apply(desired, { confirmWithinMs: 60_000 });
      await iptables('-A OTHERS -j NEW');
      await probe.manager('ipv4').rollback();
      expect(await probe.how()).toEqual(['ipv4 filter replaced']);
      expect(await probe.saved({ counters: true })).toBe(before);
    });

    test('what they restored themselves meanwhile is left as it is', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4');
      await manager.apply(desired, { confirmWithinMs: 60_000 });
      const listing = readFileSync(`${probe.stateFolder}/1/units/01.ipv4.filter/table`, 'utf8');
      await probe.ask(`${probe.programOf('ipv4')}-restore`, [], listing);
      await iptables('-I OTHERS -s 192.0.2.7 -j DROP');
      await iptables('-D OTHERS -s 192.0.2.7 -j DROP');
      await manager.rollback();
      expect(await probe.how()).toEqual(['ipv4 filter already']);
      expect(await probe.saved()).toBe(before);
    });

    test('a plan that no longer fits is not begun, and nothing of theirs is touched', async () => {
      const plans = await probe.plan('ipv4', desired);
      await iptables('-A INPUT -s 192.0.2.7 -j DROP');
      const theirs = await probe.saved();
      const late = probe.manager('ipv4').apply(plans, { confirmWithinMs: 60_000 });
      await expect(late).rejects.toMatchObject({ code: 'CHANGED_SINCE' });
      expect(await probe.saved()).toBe(theirs);
    });

    test('a plan that no longer fits once the watchdog waits is not begun either', async () => {
      const meddling = probe.before(
        ({ args }) => args.some((word) => word.includes('setsid')),
        () => iptables('-A INPUT -s 192.0.2.7 -j DROP'),
      );
      const manager = probe.manager('ipv4', { backend: meddling });
      const late = manager.apply(desired, { confirmWithinMs: 60_000 });
      await expect(late).rejects.toMatchObject({ code: 'CHANGED_SINCE' });
      const left = await probe.saved();
      expect(left).toContain('-A INPUT -s 192.0.2.7/32 -j DROP\n');
      expect(left).not.toContain('2222');
      expect((await manager.snapshots()).map(({ state }) => state)).toEqual(['void']);
      expect(await probe.watchdogs()).toEqual([]);
    });

    test('a family that cannot be changed takes the change of the other back, and no watchdog stays', async () => {
      const before = await probe.saved();
      const plans = [
        ...(await probe.plan('ipv4', desired)),
        ...(await probe.plan('ipv6', desired)),
      ];
      const failing = probe.failing(isChange('ipv6'));
      const manager = probe.manager('both', { backend: failing });
      const failed = manager.apply(plans, { confirmWithinMs: 60_000 });
      await expect(failed).rejects.toMatchObject({ code: 'UNDONE' });
      expect(await probe.saved()).toBe(before);
      expect((await manager.snapshots()).map(({ state }) => state)).toEqual(['void']);
      expect(await probe.watchdogs()).toEqual([]);
    });

    test('a batch that comes in when the time is over is not carried out', async () => {
      const before = await probe.saved();
      const slow = probe.before(isChange('ipv6'), () => sleep(1500));
      const plans = [
        ...(await probe.plan('ipv4', desired)),
        ...(await probe.plan('ipv6', desired)),
      ];
      const late = probe.manager('both', { backend: slow }).apply(plans, { confirmWithinMs: 700 });
      await expect(late).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
      expect(await probe.saved()).toBe(before);
      expect(await probe.how()).toEqual(['ipv6 filter untouched', 'ipv4 filter undone']);
    });

    test('the lock is waited for', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4', { waitSeconds: 1 });
      await manager.apply(desired, { confirmWithinMs: 1000 });
      await Promise.all([
        probe.holdLock(4000),
        iptables('-I FORWARD -s 192.0.2.7 -j DROP'),
        eventually(async () => (await manager.snapshots())[0]?.state === 'restored'),
      ]);
      expect(await probe.how()).toEqual(['ipv4 filter undone']);
      await iptables('-D FORWARD 1');
      expect(await probe.saved()).toBe(before);
    });
  },
);
