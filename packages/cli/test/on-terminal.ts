import { execa } from 'execa';
import { expect } from 'vitest';
import { bin } from './run-bin.ts';

/** Runs the command on a terminal of its own, which shows what a person would see. */
export function runOnTerminal(args: readonly string[], env: Readonly<Record<string, string>>) {
  const line = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
  const running = execa('script', ['-qec', line, '/dev/null'], {
    reject: false,
    stdin: 'pipe',
    env,
  });
  let shown = '';
  running.stdout.on('data', (chunk) => {
    shown += chunk;
  });
  /** Types when a question is there for the so-manieth time. */
  const answer = async (question: string, text: string, time = 1) => {
    await expect
      .poll(() => shown.split(question).length - 1, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(time);
    running.stdin.write(text);
  };
  const count = (text: string) => shown.split(text).length - 1;
  return { running, answer, count, shown: () => shown };
}

/** Runs the command where no terminal is. */
export function runWithoutTerminal(args: readonly string[], env: Readonly<Record<string, string>>) {
  const words = ['--wait', process.execPath, bin, ...args];
  return execa('setsid', words, { reject: false, stdin: 'ignore', env });
}
