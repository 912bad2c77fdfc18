import { type Backend, BackendError, type CommandResult } from '@chainwright/chainmgr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../../backend-node/test/kernel.ts';
import {
  type ApplyTask,
  defaultLimits,
  type FleetHost,
  type FleetReport,
  type HostOutcome,
  inProcessQueue,
  type Job,
  type RunOptions,
  runFleet,
  type WorkMeans,
  work,
} from '../src/index.ts';
import { iptables, MemoryFleet } from './memory-fleet.ts';
import { NamespaceFleet } from './namespace-fleet.ts';

const desired = '*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';
const after = '-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n';
const before = '-P INPUT ACCEPT\n';

const quick = { attempts: 3, firstMs: 10, mostMs: 50 };

function apply(
  jobs: readonly Job[],
  means: WorkMeans,
  options: Partial<RunOptions> = {},
): Promise<FleetReport> {
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, means),
    concurrency: 8,
    retry: quick,
  });
  return runFleet(jobs, { queue, ...options });
}

describe('hosts in memory, which keep nothing', () => {
  const task: ApplyTask = { kind: 'apply', compare: {}, wayBack: { kind: 'none' } };
  const jobsOf = (fleet: MemoryFleet) =>
    fleet.jobs(task).map((job) => ({
      ...job,
      host: {
        ...job.host,
        desired: [{ file: 'web.rules', text: desired, family: 'ipv4' as const }],
      },
    }));
  const rulesOf = async (fleet: MemoryFleet, host: string) =>
    (await fleet.machine(host).run({ program: 'iptables', args: ['-S', 'INPUT'] })).stdout;

  test('300 hosts get their rules, and a second time there is nothing to do', async () => {
    const fleet = new MemoryFleet(300);
    const jobs = jobsOf(fleet);
    expect((await apply(jobs, { open: fleet.connect })).counts).toEqual({ changed: 300 });
    expect(await rulesOf(fleet, 'host123')).toBe(after);
    expect((await apply(jobs, { open: fleet.connect })).counts).toEqual({ unchanged: 300 });
    expect(fleet.open).toBe(0);
  });

  test('whatever drops, refuses or fails, each host ends before or after, and the report says which', async () => {
    const random = randomFrom(42);
    const fleet = new MemoryFleet(300, ({ program }, host) => {
      const chance = random();
      if (chance < 0.02) throw new BackendError('LOST', `${host}: cut`);
      if (chance < 0.04) throw new BackendError('CONNECT', `${host}: nobody listens`);
      if (chance < 0.05) throw new BackendError('AUTH', `${host}: refused`);
      if (chance < 0.06 && /restore/.test(program)) return fails('iptables-restore: no space left');
      return undefined;
    });
    const { outcomes } = await apply(jobsOf(fleet), { open: fleet.connect });
    expect(new Set(outcomes.map(({ host }) => host)).size).toBe(300);
    const states = new Set<string>();
    for (const outcome of outcomes) {
      const rules = await rulesOf(fleet, outcome.host);
      expect([before, after]).toContain(rules);
      expectTold(outcome, rules);
      states.add(outcome.state);
    }
    expect([...states].sort()).toEqual(['changed', 'failed']);
  });

  test('a link that is lost behind the change is no failure of the change', async () => {
    const cut = new Set<string>();
    const fleet = new MemoryFleet(5);
    const open = (host: FleetHost): Backend => {
      const backend = fleet.connect(host);
      return {
        ...backend,
        run: async (command, options) => {
          const result = await backend.run(command, options);
          const isCommit =
            command.program === 'iptables-restore' && !command.args.includes('--test');
          if (!isCommit || cut.has(host.name)) return result;
          cut.add(host.name);
          throw new BackendError('LOST', `${host.name}: cut`);
        },
      };
    };
    const { counts } = await apply(jobsOf(fleet), { open });
    expect(counts).toEqual({ changed: 5 });
    expect(cut.size).toBe(5);
  });

  test('the first host of a fleet that fails keeps the others from being changed', async () => {
    const fleet = new MemoryFleet(20);
    const jobs = jobsOf(fleet);
    await iptables(fleet.machine('host1'), '-N LOOP');
    const [first, ...rest] = jobs;
    if (!first) throw new Error('there are jobs');
    const broken = { ...first.host, desired: [{ file: 'x', text: 'nonsense' }] };
    const { counts, stopped } = await apply(
      [{ ...first, host: broken }, ...rest],
      { open: fleet.connect },
      { waves: [{ hosts: 1 }, { percent: 100 }], stopAfter: 1 },
    );
    expect(stopped).toBe('failures');
    expect(counts).toEqual({ failed: 1, notReached: 19 });
  });
});

describe.skipIf(lacking !== undefined)(`hosts with real rules${skipNote}`, () => {
  let fleet: NamespaceFleet;
  beforeAll(() => {
    fleet = new NamespaceFleet(8, desired);
  });
  afterAll(() => fleet.remove());

  const jobsOf = (run: string, change: (task: ApplyTask) => ApplyTask = (task) => task) =>
    fleet.hosts.map(
      (host): Job => ({
        run,
        host,
        task: change(fleet.task(host)),
        limits: defaultLimits,
      }),
    );
  const clear = () => {
    for (const host of fleet.hosts) {
      fleet.inside(host, 'sh', '-c', 'iptables -P INPUT ACCEPT; iptables -F');
    }
  };
  const kept = async (host: FleetHost, run: string) =>
    (await fleet.snapshots(host)).filter(
      ({ label, state }) => label === `fleet run ${run}` && state === 'kept',
    ).length;

  test('a change is kept once a new connection has come through, and never made twice in a run', async () => {
    let connections = 0;
    const open = (host: FleetHost) => {
      connections += 1;
      return fleet.connect(host);
    };
    const jobs = jobsOf('kept');
    expect((await apply(jobs, { open })).counts).toEqual({ changed: 8 });
    expect(connections).toBe(16);
    for (const host of fleet.hosts) {
      expect(fleet.rules(host)).toBe(after);
      expect(await kept(host, 'kept')).toBe(1);
    }
    // Somebody flushes in between: what the run has done on a host it does not do again.
    clear();
    expect((await apply(jobs, { open })).counts).toEqual({ changed: 8 });
    for (const host of fleet.hosts) expect(fleet.rules(host)).toBe(before);
    expect((await apply(jobsOf('another'), { open })).counts).toEqual({ changed: 8 });
  });

  test('where no new connection comes through, the former rules come back, and the report says so', async () => {
    clear();
    const changed = new Set<string>();
    const open = (host: FleetHost): Backend => {
      if (host.name === 'host3' && fleet.rules(host) === after) {
        changed.add(host.name);
        throw new BackendError('CONNECT', 'host3 (port 22): no answer');
      }
      return fleet.connect(host);
    };
    const watchdog = (task: ApplyTask): ApplyTask => {
      const { stateFolder = '' } = 'stateFolder' in task.wayBack ? task.wayBack : {};
      return { ...task, wayBack: { kind: 'watchdog', confirmWithinMs: 4000, stateFolder } };
    };
    const { outcomes, counts } = await apply(jobsOf('cut off', watchdog), { open });
    expect(counts).toEqual({ changed: 7, rolledBack: 1 });
    expect([...changed]).toEqual(['host3']);
    expect(outcomes[2]).toMatchObject({
      state: 'rolledBack',
      rules: 'before',
      failure: { stage: 'check', code: 'CONNECT', message: 'host3 (port 22): no answer' },
    });
    const host = fleet.hosts[2];
    if (!host) throw new Error('there is a third');
    expect(fleet.rules(host)).toBe(before);
  });

  test('a check of the caller decides for each host', async () => {
    clear();
    const jobs = jobsOf('checked', (task) => ({ ...task, check: 'curl' }));
    const check: WorkMeans['check'] = async (command, { name }) => {
      expect(command).toBe('curl');
      if (name === 'host2') throw new Error('curl is not installed');
      return name !== 'host1';
    };
    const { outcomes, counts } = await apply(jobs, { open: fleet.connect, check });
    expect(counts).toEqual({ changed: 6, rolledBack: 2 });
    expect(outcomes[0]?.failure).toMatchObject({ stage: 'check', code: 'CHECK' });
    expect(outcomes[1]?.failure?.message).toContain('curl is not installed');
    for (const [index, host] of fleet.hosts.entries()) {
      expect(fleet.rules(host)).toBe(index < 2 ? before : after);
    }
  });

  test.each([7, 11])(
    'links that are cut at random moments leave every host before or after (seed %i)',
    async (seed) => {
      clear();
      const random = randomFrom(seed);
      const run = `cut ${seed}`;
      const { outcomes } = await apply(jobsOf(run), { open: cutAtRandom(fleet, random, 0.06) });
      for (const [index, host] of fleet.hosts.entries()) {
        const rules = fleet.rules(host);
        expect([before, after]).toContain(rules);
        const outcome = outcomes[index];
        if (!outcome) throw new Error('each host has an outcome');
        expectTold(outcome, rules);
        expect(await kept(host, run)).toBe(outcome.state === 'changed' ? 1 : 0);
        const states = (await fleet.snapshots(host)).map(({ state }) => state);
        expect(states.filter((state) => state === 'armed' || state === 'lost')).toEqual([]);
      }
    },
  );

  test('a run that is called off at once leaves the former rules to come back', async () => {
    clear();
    const abort = new AbortController();
    const check: WorkMeans['check'] = async () => {
      abort.abort();
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
      return true;
    };
    const [job] = jobsOf('called off', (task) => ({ ...task, check: 'slow' }));
    if (!job) throw new Error('there is a host');
    const { outcomes } = await apply([job], { open: fleet.connect, check, signal: abort.signal });
    expect(outcomes[0]).toMatchObject({
      state: 'failed',
      rules: 'unknown',
      failure: { stage: 'check', code: 'ABORTED', hint: expect.stringContaining('watchdog') },
    });
    // Whoever resumes finds the change waiting, and keeps it where all is well.
    const resumed = await apply([job], { open: fleet.connect, check: async () => true });
    expect(resumed.outcomes[0]).toMatchObject({ state: 'changed', rules: 'after' });
    expect(await kept(job.host, 'called off')).toBe(1);
  });
});

/** What the report says of a host is so. */
function expectTold({ host, state, rules: told, failure }: HostOutcome, rules: string): void {
  const where = `${host} ${JSON.stringify(failure)}`;
  if (state === 'changed' || state === 'unchanged') expect(rules, where).toBe(after);
  else expect(rules, where).toBe(before);
  if (told !== undefined) expect(told, where).toBe(rules === after ? 'after' : 'before');
}

/** Cuts a link before a command, or behind it, when its answer is on the way. */
function cutAtRandom(fleet: NamespaceFleet, random: () => number, chance: number) {
  return (host: FleetHost): Backend => {
    const backend = fleet.connect(host);
    let isCut = false;
    const cut = () => {
      isCut = true;
      return new BackendError('LOST', `${host.name}: cut`);
    };
    return {
      ...backend,
      run: async (command, options): Promise<CommandResult> => {
        // A connection that was lost is made anew.
        if (isCut && random() < 0.5) throw new BackendError('CONNECT', `${host.name}: no answer`);
        isCut = false;
        if (random() < chance) throw cut();
        const result = await backend.run(command, options);
        if (random() < chance) throw cut();
        return result;
      },
    };
  };
}

function fails(stderr: string): CommandResult {
  return { exitCode: 1, stdout: '', stderr, durationMs: 0 };
}

/** The same numbers each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
