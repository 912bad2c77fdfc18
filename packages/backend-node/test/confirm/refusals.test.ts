import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { netns } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeBackend } from '../../src/index.ts';
import { lacking, skipNote } from '../kernel.ts';
import { variants } from '../manager/tools.ts';
import { desired, eventually, linkPrograms, Probe, rules } from './probe.ts';

describe.skipIf(lacking !== undefined).each(variants)(
  `a change that cannot be taken back is not made, on %s${skipNote}`,
  (variant) => {
    let probe: Probe;
    const opened: Probe[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'chainwright-refusals-'));
    beforeEach(async () => {
      probe = new Probe(variant);
      opened.push(probe);
      await probe.fill();
    });
    afterAll(async () => {
      await Promise.all(opened.map((each) => each.close()));
      rmSync(folder, { recursive: true });
    });

    const apply = { confirmWithinMs: 60_000 };

    test('where its folder cannot be made', async () => {
      const before = await probe.saved();
      const manager = probe.manager('ipv4', { stateFolder: '/dev/null/state' });
      await expect(manager.apply(desired, apply)).rejects.toMatchObject({
        code: 'NO_SNAPSHOT',
        message: expect.stringMatching(/nothing was changed: mkdir: .*Not a directory/),
      });
      await expect(manager.apply(desired)).rejects.toMatchObject({ code: 'NO_SNAPSHOT' });
      expect(await probe.saved()).toBe(before);
    });

    test('where there is no setsid', async () => {
      const before = await probe.saved();
      const programs = 'sh ip mkdir date readlink cat rm sort mv ln tr sed sleep'.split(' ');
      linkPrograms(folder, [...programs, ...probe.programs()]);
      const node = nodeBackend({ env: { PATH: folder } });
      const manager = probe.manager('ipv4', { backend: netns(probe.namespace, node) });
      await expect(manager.apply(desired, apply)).rejects.toMatchObject({
        code: 'NO_WATCHDOG',
        message: expect.stringContaining('setsid is not installed'),
      });
      expect(await probe.saved()).toBe(before);
      await node.close();
    });

    test('where the caller is not root', async () => {
      const before = await probe.saved();
      const nobody = probe.inside(['setpriv', '--reuid=65534', '--clear-groups', '--']);
      const manager = probe.manager('ipv4', { backend: nobody });
      await expect(manager.apply(desired, apply)).rejects.toThrow(/ermission|root/);
      expect(await probe.saved()).toBe(before);
    });

    test('where the folder has room for a part of what is to be kept only', async () => {
      const before = await probe.saved();
      const outcomes = new Set<string>();
      // Each variant takes half of the numbers.
      for (let files = variant === 'nft' ? 2 : 3; files <= 24; files += 2) {
        const disk = await Disk.mount(folder, `nr_inodes=${files}`);
        const backend = probe.inside(['nsenter', '-t', `${disk.pid}`, '-m', '--'], 'outside');
        const manager = probe.manager('ipv4', { backend, stateFolder: `${folder}/disk/state` });
        const outcome = await manager.apply(desired, apply).then(
          async ({ state }) => {
            // Whatever cannot be written by then, the former rules come back.
            await manager.rollback();
            return state;
          },
          ({ code }: { code: string }) => code,
        );
        outcomes.add(outcome);
        expect(['NO_SNAPSHOT', 'NO_WATCHDOG', 'pending']).toContain(outcome);
        expect(await probe.saved(), `${files} files: ${outcome}`).toBe(before);
        disk.remove();
      }
      expect([...outcomes]).toEqual(expect.arrayContaining(['NO_SNAPSHOT', 'pending']));
    });

    test('where the folder is full of what is to be kept', async () => {
      const many = Array.from(
        { length: 500 },
        (_, at) => `-A OTHERS -s 192.0.2.${at % 250} -j DROP`,
      );
      const filled = rules.replace('COMMIT', `${many.join('\n')}\nCOMMIT`);
      await probe.ask(`${probe.programOf('ipv4')}-restore`, [], filled);
      const before = await probe.saved();
      const disk = await Disk.mount(folder, 'size=16k');
      const backend = probe.inside(['nsenter', '-t', `${disk.pid}`, '-m', '--'], 'outside');
      const manager = probe.manager('ipv4', { backend, stateFolder: `${folder}/disk/state` });
      await expect(manager.apply(desired, apply)).rejects.toMatchObject({
        code: 'NO_SNAPSHOT',
        message: expect.stringContaining('No space left on device'),
      });
      expect(await probe.saved()).toBe(before);
      expect(await manager.snapshots()).toEqual([]);
      disk.remove();
    });

    test('where the rules that there are could not be restored', async () => {
      const comment = ['-m', 'comment', '--comment', 'two\nlines', '-j', 'ACCEPT'];
      await probe.ask(probe.programOf('ipv4'), ['-A', 'OTHERS', ...comment]);
      const before = await probe.saved();
      await expect(probe.manager('ipv4').apply(desired, apply)).rejects.toThrow();
      expect(await probe.saved()).toBe(before);
    });

    test('a folder of any name is one', async () => {
      const before = await probe.saved();
      const stateFolder = `${probe.stateFolder} "$(touch ${folder}/ran)" '; #\\`;
      const manager = probe.manager('ipv4', { stateFolder });
      await manager.apply(desired, { confirmWithinMs: 700 });
      await eventually(async () => (await manager.snapshots())[0]?.state === 'restored');
      expect(await probe.saved()).toBe(before);
      expect(existsSync(join(folder, 'ran'))).toBe(false);
    });

    test('a time that is none is refused', async () => {
      const manager = probe.manager('ipv4');
      for (const confirmWithinMs of [0, -1, Number.NaN, 2 ** 31]) {
        await expect(manager.apply(desired, { confirmWithinMs })).rejects.toThrow(RangeError);
      }
      expect(await manager.snapshots()).toEqual([]);
    });

    test('a snapshot that is not there, not whole, or of another place is not gone back to', async () => {
      const manager = probe.manager('ipv4');
      await expect(manager.rollback()).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      await expect(manager.confirm()).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      await manager.apply(desired);
      const changed = await probe.saved();
      await expect(manager.rollback(7)).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      await expect(manager.confirm(7)).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      const { stateFolder } = probe;
      const elsewhere = new Probe(variant);
      opened.push(elsewhere);
      await expect(elsewhere.manager('ipv4', { stateFolder }).rollback()).rejects.toMatchObject({
        code: 'BAD_SNAPSHOT',
        message: expect.stringContaining('another network namespace'),
      });
      const listing = join(stateFolder, '1/units/01.ipv4.filter/table');
      truncateSync(listing, 100);
      await expect(manager.rollback()).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      rmSync(listing);
      await expect(manager.rollback()).rejects.toMatchObject({ code: 'BAD_SNAPSHOT' });
      expect(await probe.saved()).toBe(changed);
    });

    test('only so many snapshots are kept, the newest', async () => {
      const manager = probe.manager('ipv4', { keepSnapshots: 2 });
      for (const text of [desired, rules, desired, rules]) await manager.apply(text);
      expect((await manager.snapshots()).map(({ number }) => number)).toEqual([3, 4]);
    });
  },
);

/** A file system of its own at `disk` in a folder, that no other process sees. */
class Disk {
  readonly pid: number;
  readonly #holder: ChildProcess;

  private constructor(holder: ChildProcess) {
    this.#holder = holder;
    this.pid = holder.pid ?? 0;
  }

  static async mount(folder: string, options: string): Promise<Disk> {
    const script =
      'mkdir -p "$1/disk" && mount -t tmpfs -o "$2" none "$1/disk" && echo ready && exec sleep 600';
    const args = ['--mount', 'sh', '-c', script, 'sh', folder, options];
    const holder = spawn('unshare', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout ?? holder, 'data');
    return new Disk(holder);
  }

  remove(): void {
    this.#holder.kill('SIGKILL');
  }
}
