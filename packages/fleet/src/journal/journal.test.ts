import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { makeHost } from '../../test/memory-fleet.ts';
import { defaultLimits, type Job } from '../jobs/job.ts';
import type { HostOutcome } from '../jobs/outcome.ts';
import { Journal } from './journal.ts';
import { JournalError, readJournal } from './read-journal.ts';

let path = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(folder, 'runs', 'run-1.ndjson');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const text = '*filter\n-A INPUT -m comment --comment "\u{dc80} \ud83d\ude00" -j DROP\nCOMMIT\n';
const jobs = Array.from({ length: 20 }, (_, index): Job => {
  const host = makeHost(`host${index}`);
  const desired = [{ file: 'web.rules', text: index % 2 ? text : 'other' }];
  return {
    run: 'run-1',
    host: { ...host, desired, vars: { port: index, list: ['a', true] } },
    task: { kind: 'apply', compare: { chains: ['INPUT'] }, wayBack: { kind: 'none' } },
    limits: defaultLimits,
  };
});
const outcomeOf = (host: string, state: HostOutcome['state'] = 'changed'): HostOutcome => ({
  host,
  state,
  durationMs: 1,
  attempts: 1,
});

test('what was noted is read again: jobs, settings, and who is done', async () => {
  const journal = await Journal.begin(path, jobs, { concurrency: 7 }, () => 0);
  for (const { host } of jobs.slice(0, 3)) await journal.begin(host.name);
  await journal.end(outcomeOf('host1'));
  await journal.close();
  const read = await readJournal(path);
  expect(read.jobs).toEqual(jobs);
  expect(read).toMatchObject({ run: 'run-1', settings: { concurrency: 7 }, isFinished: false });
  expect([...read.ended]).toEqual([['host1', outcomeOf('host1')]]);
  expect(read.begun).toEqual(['host0', 'host2']);
});

test('rules that many hosts have are written once, and nobody else may read the journal', async () => {
  const journal = await Journal.begin(path, jobs, {});
  await journal.close();
  expect(readFileSync(path, 'utf8').match(/"type":"text"/g)).toHaveLength(2);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a run that was resumed goes on behind the last whole line', async () => {
  const journal = await Journal.begin(path, jobs, {});
  await journal.end(outcomeOf('host1', 'failed'));
  await journal.close();
  writeFileSync(path, '{"type":"end","outcome":{"ho', { flag: 'a' });
  const { wholeBytes } = await readJournal(path);
  const resumed = await Journal.resume(path, wholeBytes);
  await resumed.end(outcomeOf('host1'));
  await resumed.finish();
  await resumed.close();
  const read = await readJournal(path);
  expect([...read.ended]).toEqual([['host1', outcomeOf('host1')]]);
  expect(read.isFinished).toBe(true);
});

test('wherever a journal ends, it says who was done before, or that nothing was begun', async () => {
  const journal = await Journal.begin(path, jobs, {});
  for (const { host } of jobs) {
    await journal.begin(host.name);
    await journal.end(outcomeOf(host.name));
  }
  await journal.close();
  const whole = readFileSync(path);
  const readyAt = whole.indexOf('"ready"');
  const ends = [...whole.toString('latin1').matchAll(/"type":"end".*\n/g)];
  const property = fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
    writeFileSync(path, whole.subarray(0, length));
    if (length < readyAt) {
      await expect(readJournal(path)).rejects.toThrow(JournalError);
      return;
    }
    const done = ends.filter(({ index, 0: line }) => index + line.length <= length);
    const { ended, wholeBytes } = await readJournal(path).catch(() => ({
      ended: new Map(),
      wholeBytes: 0,
    }));
    expect(ended.size).toBe(done.length);
    expect(wholeBytes).toBeLessThanOrEqual(length);
  });
  await fc.assert(property, { numRuns: 200 });
});

test('calls that come together are all on disk when they resolve', async () => {
  const journal = await Journal.begin(path, jobs, {});
  await Promise.all(jobs.map(({ host }) => journal.end(outcomeOf(host.name))));
  expect((await readJournal(path)).ended.size).toBe(jobs.length);
  await journal.close();
});

test('a journal is begun once, and a line of other make is told with its place', async () => {
  const journal = await Journal.begin(path, jobs, {});
  await journal.close();
  await expect(Journal.begin(path, jobs, {})).rejects.toMatchObject({ code: 'EEXIST' });
  writeFileSync(path, `${readFileSync(path, 'utf8')}nonsense\n`);
  await expect(readJournal(path)).rejects.toThrow(/run-1\.ndjson:\d+: is no line of a journal/);
});
