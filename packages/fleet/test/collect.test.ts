import { BackendError } from '@chainwright/chainmgr';
import { expect, test } from 'vitest';
import { type FleetEvent, inProcessQueue, type RunOptions, runFleet, work } from '../src/index.ts';
import { iptables, MemoryFleet } from './memory-fleet.ts';

async function collect(fleet: MemoryFleet, options: Partial<RunOptions> = {}, concurrency = 20) {
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, { open: fleet.connect }),
    concurrency,
    retry: { attempts: 3, firstMs: 1, mostMs: 2 },
  });
  return runFleet(fleet.jobs({ kind: 'collect' }), { queue, ...options });
}

test('the rules of 300 hosts are read, each by its name, so many at a time', async () => {
  const fleet = new MemoryFleet(300);
  await iptables(fleet.machine('host7'), '-A INPUT -s 192.0.2.7 -j DROP');
  const { outcomes, counts } = await collect(fleet, {}, 10);
  expect(counts).toEqual({ ok: 300 });
  expect(outcomes[6]?.rulesets?.[0]?.text).toContain('-A INPUT -s 192.0.2.7/32 -j DROP');
  expect(fleet).toMatchObject({ open: 0, most: 10 });
});

test('a host that cannot be reached is tried again, and one that refuses us is not', async () => {
  const tries = new Map<string, number>();
  const fleet = new MemoryFleet(5, (_command, host) => {
    tries.set(host, (tries.get(host) ?? 0) + 1);
    if (host === 'host2' && tries.get(host) === 1) throw new BackendError('CONNECT', 'not up');
    if (host === 'host3') throw new BackendError('CONNECT', 'host3 (port 22): nobody listens');
    if (host === 'host4') throw new BackendError('AUTH', 'host4: refused');
  });
  const events: FleetEvent[] = [];
  const { outcomes, counts } = await collect(fleet, { onEvent: (event) => events.push(event) });
  expect(counts).toEqual({ ok: 3, failed: 2 });
  expect(outcomes.map(({ attempts }) => attempts)).toEqual([1, 2, 3, 1, 1]);
  expect(outcomes[2]?.failure).toMatchObject({ stage: 'connect', code: 'CONNECT' });
  expect(outcomes[3]?.failure).toMatchObject({ stage: 'connect', code: 'AUTH' });
  expect(events.filter(({ type }) => type === 'retry')).toHaveLength(3);
  expect(fleet.open).toBe(0);
});

test('a fault on one host is told as its own, and hides no other', async () => {
  const fleet = new MemoryFleet(3, ({ program }, host) => {
    if (host === 'host2' && program === 'iptables-save') throw new TypeError('a fault');
  });
  const { outcomes } = await collect(fleet);
  expect(outcomes.map(({ state }) => state)).toEqual(['ok', 'failed', 'ok']);
  expect(outcomes[1]?.failure).toMatchObject({ stage: 'read', code: 'FAULT' });
});

test('a host that takes too long is left, and its connection closed', async () => {
  const fleet = new MemoryFleet(3, async (_command, host) => {
    if (host === 'host2') await new Promise((resolve) => setTimeout(resolve, 5_000));
  });
  const jobs = fleet
    .jobs({ kind: 'collect' })
    .map((job) => ({ ...job, limits: { ...job.limits, connect: 50 } }));
  const queue = inProcessQueue({
    work: (job, attempt) => work(job, attempt, { open: fleet.connect }),
    concurrency: 2,
  });
  const { outcomes } = await runFleet(jobs, { queue });
  expect(outcomes.map(({ state }) => state)).toEqual(['ok', 'failed', 'ok']);
  expect(outcomes[1]?.failure).toMatchObject({ stage: 'connect', code: 'LIMIT' });
  expect(outcomes[1]?.failure?.message).toContain('host2');
  expect(fleet.open).toBe(0);
});

test('after so many failures no other host is begun, and those are named', async () => {
  const fleet = new MemoryFleet(50, (_command, host) => {
    if (host === 'host3') throw new BackendError('AUTH', 'refused');
  });
  const { outcomes, counts, stopped } = await collect(fleet, { stopAfter: 1 }, 2);
  expect(stopped).toBe('failures');
  expect(counts).toMatchObject({ failed: 1 });
  expect(outcomes.filter(({ state }) => state === 'notReached').length).toBeGreaterThan(40);
  expect(outcomes).toHaveLength(50);
});

test('wave after wave: none begins before the one before it has ended', async () => {
  const fleet = new MemoryFleet(20);
  const ended: string[] = [];
  await collect(fleet, {
    waves: [{ hosts: 1 }, { percent: 10 }, { percent: 100 }],
    onEvent: (event) => {
      if (event.type === 'host') ended.push(event.host);
      if (event.type === 'wave') ended.push(`wave ${event.wave} of ${event.hosts.length}`);
    },
  });
  expect(ended.slice(0, 3)).toEqual(['wave 1 of 1', 'host1', 'wave 2 of 2']);
  expect(ended[5]).toBe('wave 3 of 17');
});

test('a run that is called off begins no other host', async () => {
  const stop = new AbortController();
  const fleet = new MemoryFleet(50, (_command, host) => {
    if (host === 'host5') stop.abort();
  });
  const { counts, stopped } = await collect(fleet, { stop: stop.signal }, 1);
  expect(stopped).toBe('called off');
  expect(counts).toEqual({ ok: 5, notReached: 45 });
});
