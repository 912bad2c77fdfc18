import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import { makeSudoer } from '../../../backend-ssh/test/sudoer.ts';
import type { HostOutcome } from '../../src/index.ts';
import { FleetCommand } from './fleet-command.ts';
import { hostCount, lacking, skipNote, startMs } from './lacking.ts';
import { desired, rulesOn } from './rules.ts';
import { type HostTraits, type RealHost, SshdFleet } from './sshd-fleet.ts';

const troubles = ['dead', 'slow', 'full', 'wrong sudo', 'dropping'] as const;
type Trouble = (typeof troubles)[number];

/** Of each kind 5 %, and at least one. */
const ofEach = Math.max(1, Math.round(hostCount / 20));
const troubleOf = (index: number): Trouble | undefined => troubles[Math.floor(index / ofEach)];

const seed = Number(process.env.CHAINWRIGHT_SEED ?? 1);

describe.skipIf(lacking !== undefined)(
  `a fleet of ${hostCount} real hosts, of which some are in trouble${skipNote}`,
  { timeout: 900_000 },
  () => {
    let fleet: SshdFleet;
    let sudoer = { name: '', remove: () => {} };
    beforeAll(async () => {
      // One whom sudo asks for a password, which nobody here can give.
      sudoer = makeSudoer({ password: 'nobody knows' });
      const traits: Readonly<Record<Trouble, HostTraits>> = {
        dead: { isDead: true },
        slow: { delaySeconds: 1 },
        full: { isFull: true },
        'wrong sudo': { user: sudoer.name },
        dropping: {},
      };
      const traitsOf = (index: number) => {
        const trouble = troubleOf(index);
        return trouble === undefined ? {} : traits[trouble];
      };
      fleet = await SshdFleet.start(hostCount, { traitsOf });
      writeFileSync(join(fleet.home, 'desired'), desired);
      const inventory = fleet.inventory('desired: {ipv4: desired}\n');
      writeFileSync(join(fleet.home, 'fleet.yaml'), inventory);
    }, startMs);
    afterAll(() => {
      sudoer.remove();
      fleet.stop();
    });

    const hostsOf = (trouble: Trouble | undefined) =>
      fleet.hosts.filter(({ index }) => troubleOf(index) === trouble);

    /** Cuts the connections of a host at random moments, in one way or the other, until it is called off. */
    async function drop(host: RealHost, until: AbortSignal): Promise<void> {
      const random = seededRandom(seed + host.index);
      while (!until.aborted) {
        await sleep(random(1200));
        if (random(2) === 0) fleet.crash(host);
        else {
          fleet.network.plug(host.index, false);
          await sleep(random(6000));
          fleet.network.plug(host.index, true);
        }
      }
    }

    test('ends with every host before or after the change, and tells of each how it ended', async () => {
      const ending = new AbortController();
      const args = ['apply', '--yes', '-i', 'fleet.yaml', '--confirm', '10s', '--retries', '3'];
      const running = new FleetCommand(fleet, args);
      const dropping = hostsOf('dropping').map((host) => drop(host, ending.signal));
      expect(await running.ended).toBe(3);
      ending.abort();
      await Promise.all(dropping);
      const { outcomes } = running;
      expect(outcomes.size).toBe(hostCount);
      const outcomeOf = ({ name }: RealHost): Partial<HostOutcome> => outcomes.get(name) ?? {};
      const failuresOf = (trouble: Trouble) =>
        hostsOf(trouble).map((host) => {
          const { state, failure } = outcomeOf(host);
          return `${state}: ${failure?.code} at ${failure?.stage}`;
        });
      const each = <T>(trouble: Trouble | undefined, what: T) => hostsOf(trouble).map(() => what);

      expect(failuresOf('dead')).toEqual(each('dead', 'failed: CONNECT at connect'));
      expect(failuresOf('full')).toEqual(each('full', 'failed: NO_SNAPSHOT at change'));
      expect(failuresOf('wrong sudo')).toEqual(each('wrong sudo', 'failed: AUTH at connect'));
      for (const trouble of ['slow', undefined] as const) {
        expect(hostsOf(trouble).map((host) => outcomeOf(host).state)).toEqual(
          each(trouble, 'changed'),
        );
      }
      // What is unknown to the run ends by itself: the watchdogs are given their time.
      await expect
        .poll(() => hostsOf('dropping').filter((host) => isOpen(host)), { timeout: 60_000 })
        .toEqual([]);
      for (const host of fleet.hosts) {
        const { state, rules } = outcomeOf(host);
        const found = rulesOn(fleet, host);
        expect(found, host.name).not.toBe('between');
        if (state === 'changed') expect(found, host.name).toBe('after');
        else if (rules !== 'unknown') expect(found, host.name).toBe('before');
      }
    });

    /** Whether a change there waits for its watchdog. */
    function isOpen(host: RealHost): boolean {
      const script = 'ls -d "$1"/*/armed "$1"/*/restoring 2>/dev/null || :';
      return fleet.on(host, 'sh', '-c', script, 'sh', '/var/lib/chainwright/local').trim() !== '';
    }
  },
);
