import { expect, it } from 'vitest';
import { BackendError } from '../backend-error.ts';
import { type LogEntry, logged } from './logged.ts';
import { scripted } from './scripted.ts';

it('tells of start and end or failure of every command, by number', async () => {
  const failure = new BackendError('SPAWN', 'nope is not there');
  const list = { program: 'iptables', args: ['-S'] };
  const nope = { program: 'nope', args: [], stdin: 'x' };
  const entries: LogEntry[] = [];
  const backend = logged(
    scripted([
      { ...list, answers: { exitCode: 1, stderr: 'no' } },
      { ...nope, answers: failure },
    ]),
    (entry) => entries.push(entry),
  );
  const result = await backend.run(list);
  await expect(backend.run(nope)).rejects.toBe(failure);
  expect(entries).toEqual([
    { kind: 'start', number: 1, command: list },
    { kind: 'end', number: 1, command: list, result },
    { kind: 'start', number: 2, command: nope },
    { kind: 'failure', number: 2, command: nope, error: failure },
  ]);
});
