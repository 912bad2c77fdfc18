import { setTimeout as sleep } from 'node:timers/promises';
import { BackendError } from '@chainwright/chainmgr';
import { expect, test } from 'vitest';
import { ConnectionGate } from './connection-gate.ts';

/** Counts how many connections are being made at once. */
class Counter {
  now = 0;
  most = 0;
  readonly begun: number[] = [];

  readonly connect = async (): Promise<void> => {
    this.begun.push(performance.now());
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    await sleep(5);
    this.now -= 1;
  };
}

test('so many connections are made at a time, wherever to', async () => {
  const gate = new ConnectionGate({ concurrency: 4 });
  const counter = new Counter();
  await Promise.all(Array.from({ length: 40 }, () => gate.pass({}, counter.connect)));
  expect(counter).toMatchObject({ most: 4, now: 0 });
});

test('fewer are made by one jump host, and others do not wait for those', async () => {
  const gate = new ConnectionGate({ concurrency: 20, perJumpHost: 2, perSecond: 1000 });
  const [jumped, direct] = [new Counter(), new Counter()];
  const byJump = Array.from({ length: 20 }, () => gate.pass({ via: 'jump:22' }, jumped.connect));
  const others = Array.from({ length: 20 }, () => gate.pass({}, direct.connect));
  await Promise.all([...byJump, ...others]);
  expect(jumped.most).toBe(2);
  expect(direct.most).toBeGreaterThan(2);
  expect(Math.max(...direct.begun)).toBeLessThan(Math.max(...jumped.begun));
});

test('so many begin in a second by one jump host', async () => {
  const gate = new ConnectionGate({ perJumpHost: 50, perSecond: 20 });
  const counter = new Counter();
  const started = performance.now();
  const all = Array.from({ length: 13 }, () => gate.pass({ via: 'jump:22' }, counter.connect));
  await Promise.all(all);
  // Four in each fifth of a second: the thirteenth waits for three of them.
  expect(performance.now() - started).toBeGreaterThan(550);
});

test('a jump host that turns some away is given time, and then it goes on', async () => {
  const gate = new ConnectionGate({ perJumpHost: 1, perSecond: 1000 });
  let attempts = 0;
  const times: number[] = [];
  const connect = async () => {
    times.push(performance.now());
    attempts += 1;
    if (attempts <= 3) throw new BackendError('CONNECT', 'it closed the connection');
  };
  const ended = await Promise.allSettled(
    Array.from({ length: 6 }, () => gate.pass({ via: 'jump:22' }, connect)),
  );
  expect(ended.map(({ status }) => status)).toEqual([
    ...['rejected', 'rejected', 'rejected'],
    ...['fulfilled', 'fulfilled', 'fulfilled'],
  ]);
  expect(times).toHaveLength(6);
});

test('a connection on which a change waits comes before those that begin', async () => {
  const gate = new ConnectionGate({ concurrency: 1 });
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  const first = gate.pass({}, async () => void (await sleep(5)));
  const others = ['a', 'b', 'c'].map((name) => gate.pass({}, note(name)));
  const urgent = gate.pass({}, note('urgent'), true);
  await Promise.all([first, ...others, urgent]);
  expect(order).toEqual(['urgent', 'a', 'b', 'c']);
});
