import type { CommandResult } from '@chainwright/chainmgr';
import { expect, test } from 'vitest';
import {
  type CompareTask,
  compareHosts,
  type FleetHost,
  type FleetReport,
  inProcessQueue,
  runFleet,
  work,
} from '../src/index.ts';
import { iptables, MemoryFleet } from './memory-fleet.ts';

const rules = `*filter
:INPUT DROP [0:0]
-A INPUT -s {{ admin }} -p tcp --dport ssh -j ACCEPT
COMMIT
`;

interface Desired {
  readonly text?: string;
  readonly vars?: FleetHost['vars'];
}

/** Compares every host, of which the last may have been given other settings. */
async function compare(
  fleet: MemoryFleet,
  task: Partial<CompareTask>,
  { text, vars = { admin: '192.0.2.1' } }: Desired = {},
  change: (host: FleetHost) => FleetHost = (host) => host,
): Promise<FleetReport> {
  const whole: CompareTask = { kind: 'plan', compare: {}, ...task };
  const jobs = fleet.jobs(whole).map((job) => {
    const desired =
      text === undefined ? [] : [{ file: 'web.rules', text, family: 'ipv4' as const }];
    return { ...job, host: change({ ...job.host, vars, desired }) };
  });
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, { open: fleet.connect }),
    concurrency: 20,
  });
  const hosts = jobs.map(({ host }) => host);
  const conclude =
    whole.kind === 'drift'
      ? { conclude: (ended: FleetReport['outcomes']) => compareHosts(ended, hosts, whole) }
      : {};
  return runFleet(jobs, { queue, ...conclude });
}

test('a plan says what is to be done, and changes nothing', async () => {
  const fleet = new MemoryFleet(2);
  await iptables(fleet.machine('host2'), '-P INPUT DROP');
  await iptables(
    fleet.machine('host2'),
    '-A INPUT -s 192.0.2.1/32 -p tcp -m tcp --dport 22 -j ACCEPT',
  );
  const before = fleet.machine('host1').dump();
  const { outcomes } = await compare(fleet, {}, { text: rules });
  expect(outcomes.map(({ state }) => state)).toEqual(['differs', 'unchanged']);
  expect(outcomes[0]?.plan).toMatchObject({
    text: '*filter\nchain INPUT, policy ACCEPT becomes DROP\n+     1  -s 192.0.2.1/32 -p tcp -m tcp --dport 22 -j ACCEPT\n',
    counts: { insertRule: 1, setPolicy: 1, deleteRule: 0 },
  });
  expect(fleet.machine('host1').dump()).toBe(before);
});

test('each host has its own values, and a fact of its own', async () => {
  const fleet = new MemoryFleet(2, (command, host) => answerFacts(command.program, host));
  const text = rules.replace('-p tcp', '-d {{ fact.address }} -p tcp');
  const { outcomes } = await compare(fleet, {}, { text }, (host) => ({
    ...host,
    vars: { admin: host.name === 'host1' ? '192.0.2.1' : ['192.0.2.2', '192.0.2.3'] },
  }));
  expect(outcomes[0]?.plan?.text).toContain('-s 192.0.2.1/32 -d 198.51.100.1/32 -p tcp');
  expect(outcomes[1]?.plan?.text).toContain('-s 192.0.2.3/32 -d 198.51.100.2/32 -p tcp');
});

test('a fact that cannot be had is the failure of its host', async () => {
  const fleet = new MemoryFleet(1);
  const text = rules.replace('admin', 'fact.kernel');
  const { outcomes } = await compare(fleet, {}, { text });
  expect(outcomes[0]?.failure).toMatchObject({ stage: 'read', code: 'SPAWN' });
});

test('rules that cannot be read are told with file, line and column, for each host', async () => {
  const cases: readonly (readonly [text: string, message: string])[] = [
    [rules.replace('ACCEPT', 'NOSUCH'), 'web.rules:3:1: the rule jumps to NOSUCH'],
    [rules.replace('admin', 'nobody'), 'web.rules:3:13: the variable nobody has no value'],
    [rules.replace('--dport ssh', '--dport nosuch'), 'web.rules:3:40'],
    ['', 'web.rules:1:1: there is no rule and no chain'],
  ];
  for (const [text, message] of cases) {
    const { outcomes } = await compare(new MemoryFleet(2), {}, { text });
    expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(outcomes[1]?.failure).toMatchObject({ stage: 'plan', code: 'BAD_RULES' });
    expect(outcomes[1]?.failure?.message).toContain(message);
  }
});

test('drift from desired rules shows what a host has and should not', async () => {
  const fleet = new MemoryFleet(3);
  const text = '*filter\n-A INPUT -s {{ admin }} -j ACCEPT\nCOMMIT\n';
  for (const { name } of fleet.hosts) {
    await iptables(fleet.machine(name), '-A INPUT -s 192.0.2.1 -j ACCEPT');
  }
  await iptables(fleet.machine('host2'), '-A INPUT -s 192.0.2.66 -j ACCEPT');
  const { outcomes, counts } = await compare(fleet, { kind: 'drift' }, { text });
  expect(counts).toEqual({ differs: 1, unchanged: 2 });
  expect(outcomes[1]).toMatchObject({
    against: 'the desired rules',
    plan: {
      text: expect.stringContaining('+     2  -s 192.0.2.66/32 -j ACCEPT'),
      counts: { insertRule: 1 },
    },
  });
});

test('hosts without desired rules are compared with most of their like', async () => {
  const fleet = new MemoryFleet(100);
  for (const { name } of fleet.hosts) {
    const port = name === 'host9' ? '23' : '22';
    await iptables(fleet.machine(name), `-A INPUT -p tcp --dport ${port} -j ACCEPT`);
  }
  await iptables(fleet.machine('host50'), '-I INPUT -s 192.0.2.7 -j DROP');
  const { outcomes, counts, alike = [] } = await compare(fleet, { kind: 'drift' });
  expect(counts).toEqual({ differs: 2, unchanged: 98 });
  expect(alike.map(({ hosts, isUsual }) => [hosts.length, isUsual])).toEqual([
    [98, true],
    [1, false],
    [1, false],
  ]);
  expect(outcomes[8]).toMatchObject({ against: 'host1', state: 'differs' });
  expect(outcomes[8]?.plan?.text).toContain('-     1  -p tcp -m tcp --dport 22 -j ACCEPT');
  expect(outcomes[8]?.plan?.text).toContain('+     1  -p tcp -m tcp --dport 23 -j ACCEPT');
  expect(outcomes.every(({ rulesets }) => rulesets === undefined)).toBe(true);
});

test('the same rules in other words, with other counters, are the same', async () => {
  const fleet = new MemoryFleet(2);
  const save = (lines: string) => `*filter\n:INPUT ACCEPT [7:840]\n${lines}COMMIT\n`;
  const restore = (host: string, stdin: string) =>
    fleet.machine(host).run({ program: 'iptables-restore', args: ['--counters'], stdin });
  await restore('host1', save('[1:60] -A INPUT -p 6 -m tcp --dport ssh -j ACCEPT\n'));
  await restore('host2', save('[9:99] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n'));
  expect((await compare(fleet, { kind: 'drift' })).counts).toEqual({ unchanged: 2 });
});

test('only hosts of the same groups are alike, and what is preserved does not count', async () => {
  const fleet = new MemoryFleet(4);
  await iptables(fleet.machine('host3'), '-A INPUT -s 192.0.2.7 -j DROP');
  await iptables(fleet.machine('host4'), '-A INPUT -s 192.0.2.8 -j DROP');
  const inGroups = (host: FleetHost) => ({
    ...host,
    groups: ['host3', 'host4'].includes(host.name) ? ['db'] : ['web'],
  });
  const plain = await compare(fleet, { kind: 'drift' }, {}, inGroups);
  expect(plain.outcomes.map(({ state }) => state)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
    'differs',
  ]);
  const preserve = [{ rules: ['*-s 192.0.2.*'] }];
  const spared = await compare(fleet, { kind: 'drift', compare: { preserve } }, {}, inGroups);
  expect(spared.counts).toEqual({ unchanged: 4 });
});

test('with each other, hosts as desired may still differ in what the desired rules do not name', async () => {
  const fleet = new MemoryFleet(3);
  await iptables(fleet.machine('host2'), '-t nat -A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE');
  const text = '*filter\n:INPUT ACCEPT\nCOMMIT\n';
  expect((await compare(fleet, { kind: 'drift' }, { text })).counts).toEqual({ unchanged: 3 });
  const both = await compare(fleet, { kind: 'drift', eachOther: true }, { text });
  expect(both.outcomes[1]).toMatchObject({ state: 'differs', against: 'host1' });
});

/** Says what `ip` and `uname` would; other programs are the machine's own. */
function answerFacts(program: string, host: string): CommandResult | undefined {
  if (program !== 'ip') return undefined;
  const info = [
    { family: 'inet', local: `198.51.100.${host.slice(4)}`, prefixlen: 24, scope: 'global' },
  ];
  // The same answer for addresses and the route: each reads of it what it knows.
  const stdout = JSON.stringify([{ dev: 'eth0', ifname: 'eth0', addr_info: info }]);
  return { exitCode: 0, stdout, stderr: '', durationMs: 0 };
}
