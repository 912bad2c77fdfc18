import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FleetCommand } from './fleet-command.ts';
import { hostCount, lacking, skipNote, startMs } from './lacking.ts';
import { desired, rulesOn } from './rules.ts';
import { type RealHost, SshdFleet } from './sshd-fleet.ts';

describe.skipIf(lacking !== undefined)(
  `a run on ${hostCount} real hosts that is killed half way${skipNote}`,
  { timeout: 900_000 },
  () => {
    let fleet: SshdFleet;
    beforeAll(async () => {
      fleet = await SshdFleet.start(hostCount);
      writeFileSync(join(fleet.home, 'desired'), desired);
      const inventory = fleet.inventory('desired: {ipv4: desired}\n');
      writeFileSync(join(fleet.home, 'fleet.yaml'), inventory);
    }, startMs);
    afterAll(() => fleet.stop());

    /** What has become of the changes of a host, oldest first: `kept`, `restored`, … */
    function changesOf(host: RealHost): readonly string[] {
      const script = `cd "$1" 2>/dev/null || exit 0
for number in $(ls | grep -x '[0-9]*' | sort -n); do
  for state in armed restoring restored failed kept void taken; do
    [ ! -e "$number/$state" ] || echo "$state"
  done
done`;
      const listed = fleet.on(host, 'sh', '-c', script, 'sh', '/var/lib/chainwright/local');
      return listed.split('\n').filter((line) => line !== '');
    }

    /** Runs a command, and kills it once so many hosts have ended; gives which have. */
    async function killAfter(count: number, args: readonly string[]) {
      let ended = 0;
      const killed: FleetCommand = new FleetCommand(fleet, args, ({ type }) => {
        ended += type === 'host' ? 1 : 0;
        if (ended >= count) killed.child.kill('SIGKILL');
      });
      expect(await killed.ended).toBeNull();
      return { run: killed.run, done: fleet.hosts.filter(({ name }) => killed.outcomes.has(name)) };
    }

    test('is gone on with to its end, and changes no host twice', async () => {
      const part = Math.ceil(hostCount / 3);
      const options = ['--yes', '-i', 'fleet.yaml', '--confirm', '20s'];
      const first = await killAfter(part, ['apply', ...options]);
      const second = await killAfter(part, ['apply', '--resume', first.run]);
      const done = [...first.done, ...second.done];
      expect(done.length).toBeLessThan(hostCount);
      expect(new Set(done).size).toBe(done.length);
      const kept = new Map(done.map((host) => [host.name, changesOf(host)]));

      const resumed = new FleetCommand(fleet, ['apply', '--resume', first.run]);
      expect(await resumed.ended).toBe(0);
      const states = [...resumed.outcomes.values()].map(({ state }) => state);
      expect(states).toEqual(states.map(() => 'changed'));
      expect(fleet.hosts.map((host) => rulesOn(fleet, host))).toEqual(
        fleet.hosts.map(() => 'after'),
      );
      for (const host of fleet.hosts) {
        const changes = changesOf(host);
        // One that had begun was kept, or taken back and made anew; none was made upon another.
        expect(
          changes.filter((state) => state === 'kept'),
          host.name,
        ).toEqual(['kept']);
        expect(changes.at(-1), host.name).toBe('kept');
        expect(changes, host.name).toEqual(kept.get(host.name) ?? changes);
      }
    });
  },
);
