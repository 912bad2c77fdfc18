import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FleetCommand } from './fleet-command.ts';
import { hostCount, lacking, skipNote } from './lacking.ts';
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
    });
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

    test('is gone on with to its end, and changes no host twice', async () => {
      let ended = 0;
      const killed = new FleetCommand(
        fleet,
        ['apply', '--yes', '-i', 'fleet.yaml', '--confirm', '20s'],
        (event) => {
          ended += event.type === 'host' ? 1 : 0;
          if (ended >= hostCount / 2) killed.child.kill('SIGKILL');
        },
      );
      expect(await killed.ended).toBeNull();
      const done = fleet.hosts.filter(({ name }) => killed.outcomes.has(name));
      expect(done.length).toBeGreaterThanOrEqual(hostCount / 2);
      expect(done.length).toBeLessThan(hostCount);
      const kept = new Map(done.map((host) => [host.name, changesOf(host)]));
      expect([...kept.values()]).toEqual(done.map(() => ['kept']));

      const resumed = new FleetCommand(fleet, ['apply', '--resume', killed.run]);
      expect(await resumed.ended).toBe(0);
      const states = fleet.hosts.map(({ name }) => resumed.outcomes.get(name)?.state);
      expect(new Set(states.filter((state) => state !== undefined))).toEqual(new Set(['changed']));
      expect(fleet.hosts.map((host) => rulesOn(fleet, host))).toEqual(
        fleet.hosts.map(() => 'after'),
      );
      for (const host of fleet.hosts) {
        const changes = changesOf(host);
        // One that had begun was kept or taken back, and then made; none was made upon another.
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
