import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FleetCommand } from './fleet-command.ts';
import { hostCount, lacking, skipNote, startMs } from './lacking.ts';
import { desired, rulesOn } from './rules.ts';
import { SshdFleet } from './sshd-fleet.ts';

test.runIf(process.env.CI === 'true')('a CI machine has what these tests need', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(
  `a fleet of ${hostCount} real hosts${skipNote}`,
  { timeout: 600_000 },
  () => {
    let fleet: SshdFleet;
    beforeAll(async () => {
      fleet = await SshdFleet.start(hostCount);
      const write = (name: string, text: string) => writeFileSync(join(fleet.home, name), text);
      write('desired', desired);
      write('fleet.yaml', fleet.inventory('desired: {ipv4: desired}\n'));
    }, startMs);
    afterAll(() => fleet.stop());

    const command = async (...args: readonly string[]) => {
      const running = new FleetCommand(fleet, [...args, '-i', 'fleet.yaml']);
      return { exitCode: await running.ended, running, outcomes: running.outcomes };
    };
    const states = ({ outcomes }: FleetCommand) =>
      fleet.hosts.map(({ name }) => {
        const { state, failure } = outcomes.get(name) ?? {};
        return failure ? `${state}: ${failure.message}` : state;
      });
    const all = <T>(what: T) => fleet.hosts.map(() => what);

    test('is collected: the rules of each, as they are', async () => {
      const { exitCode, running, outcomes } = await command('collect');
      expect({ exitCode, stderr: running.stderr }).toEqual({ exitCode: 0, stderr: '' });
      for (const host of fleet.hosts) {
        const text = outcomes
          .get(host.name)
          ?.rulesets?.map((each) => each.text)
          .join('');
        for (const line of fleet.rulesOf(host).match(/^-A .*$/gm) ?? []) {
          expect(text).toContain(line);
        }
      }
    });

    test('is rolled back by itself where the rules let nobody in any more', async () => {
      const closed = '*filter\n:INPUT DROP\n:FORWARD DROP\n:OUTPUT ACCEPT\nCOMMIT\n';
      writeFileSync(join(fleet.home, 'closed'), closed);
      const options = ['--family', 'ipv4', '--yes', '--confirm', '4s', '--concurrency', '50'];
      const { exitCode, outcomes } = await command('apply', 'closed', ...options);
      expect(outcomes.size).toBe(hostCount);
      expect([...outcomes.values()].filter(({ state }) => state !== 'rolledBack')).toEqual([]);
      expect(exitCode).toBe(4);
      expect(fleet.hosts.map(({ name }) => outcomes.get(name)?.rules)).toEqual(all('before'));
      expect(fleet.hosts.map((host) => rulesOn(fleet, host))).toEqual(all('before'));
    });

    test('is planned for, changed, and then as it should be', async () => {
      const planned = await command('plan');
      expect(states(planned.running)).toEqual(all('differs'));
      expect(planned.exitCode).toBe(1);
      expect(fleet.hosts.map((host) => rulesOn(fleet, host))).toEqual(all('before'));

      const applied = await command('apply', '--yes', '--serial', '1,10%,100%');
      expect(applied).toMatchObject({ exitCode: 0, running: { stderr: '' } });
      expect(states(applied.running)).toEqual(all('changed'));
      expect(fleet.hosts.map((host) => rulesOn(fleet, host))).toEqual(all('after'));

      const again = await command('apply', '--yes');
      expect(again.exitCode).toBe(0);
      expect(states(again.running)).toEqual(all('unchanged'));
      expect((await command('drift')).exitCode).toBe(0);
    });
  },
);
