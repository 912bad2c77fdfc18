import type { FleetEvent, HostOutcome } from '@chainwright/fleet';
import { expect, test } from 'vitest';
import { fakeContext } from '../../test/fake-context.ts';
import { showProgress } from './progress.ts';
import { sideNotes } from './side-notes.ts';

const time = '2026-01-31T12:00:00.000Z';
const outcome = (host: string, state: HostOutcome['state']): FleetEvent => ({
  ...{ type: 'host', time, host, state, durationMs: 1, attempts: 1 },
});

/** A context whose clock goes on by a second with each look at it. */
function terminal(width: number) {
  const context = fakeContext({ terminalWidth: width });
  let now = 0;
  return { ...context, now: () => (now += 1000) };
}

test('a line on the terminal says how far a run is, and goes at its end', async () => {
  const context = terminal(80);
  const progress = showProgress(context);
  progress.take({ type: 'run', time, run: 'r', kind: 'apply', hosts: 4, done: 1, waves: [1, 3] });
  progress.take({ type: 'wave', time, wave: 2, hosts: ['b', 'c', 'd'] });
  progress.take({ type: 'stage', time, host: 'b\u001b[31m', stage: 'read' });
  progress.take(outcome('c', 'failed'));
  await progress.end();
  const lines = context.written.stderr.split('\r\u001b[K');
  expect(lines.at(-2)).toBe(
    '[############············] 2/4, 1 failed, wave 2 of 2, b\\x1b[31m read',
  );
  expect(lines.at(-1)).toBe('');
});

test('the line is never longer than the terminal is wide', () => {
  const context = terminal(30);
  const progress = showProgress(context);
  progress.take({ type: 'stage', time, host: 'a'.repeat(50), stage: 'connect' });
  for (const line of context.written.stderr.split('\r\u001b[K')) {
    expect(line.length).toBeLessThan(30);
  }
});

test('nothing is shown where nobody looks', async () => {
  const context = fakeContext();
  const progress = showProgress(context);
  progress.take({ type: 'stage', time, host: 'a', stage: 'connect' });
  await progress.end();
  expect(context.written.stderr).toBe('');
});

test('what hundreds of hosts say is said once, in front of the line', async () => {
  const context = terminal(80);
  const progress = showProgress(context);
  progress.take({ type: 'run', time, run: 'r', kind: 'collect', hosts: 2, done: 0, waves: [2] });
  context.written.stderr = '';
  const notes = sideNotes(context.stderr, progress);
  await notes.write('warning: config:3: Tag is not supported\n');
  await notes.write('warning: config:3: Tag is not supported\n');
  expect(context.written.stderr).toBe(
    '\r\u001b[Kwarning: config:3: Tag is not supported\n[························] 0/2',
  );
});
