import { describe, expect, it } from 'vitest';
import { expectSuccess, IptablesError, isIptablesError } from './iptables-error.ts';
import { toolReasons } from './tool-reasons.ts';
import { toolWords } from './tool-words.ts';

const command = { program: 'iptables', args: ['-w', '5', '-A', 'NOWHERE', '-j', 'ACCEPT'] };
const stderr = 'iptables: No chain/target/match by that name.\n';
const result = { exitCode: 1, stdout: '', stderr, durationMs: 1 };

describe('an IptablesError', () => {
  it('knows command, exit code, stderr, reason and what to do', () => {
    const error = new IptablesError(command, result);
    expect(error).toMatchObject({
      command,
      exitCode: 1,
      stderr,
      reason: 'NO_CHAIN',
      line: undefined,
    });
    expect(error.hint).toBe(toolReasons.NO_CHAIN.hint);
    expect(error.message).toBe(
      'iptables -w 5 -A NOWHERE -j ACCEPT: No chain/target/match by that name. (exit code 1)',
    );
  });

  it('names the line of a batch', () => {
    const failed = { ...result, stderr: 'iptables-restore: line 3 failed\n' };
    const error = new IptablesError({ program: 'iptables-restore', args: ['-n'] }, failed);
    expect(error).toMatchObject({ reason: 'BAD_BATCH', line: 3 });
    expect(error.message).toBe('iptables-restore -n, line 3: line 3 failed (exit code 1)');
  });

  it('says what the reason means where the tool said nothing', () => {
    const error = new IptablesError(command, { ...result, exitCode: 137, stderr: '' });
    expect(error.message).toContain(`${toolReasons.UNKNOWN.says} (exit code 137)`);
  });

  it('shows a terminal no control characters, and keeps them in stderr', () => {
    const hostile = { ...command, args: ['-A', 'x\u001b[2J\u009b'] };
    const said = 'iptables v1.8.9 (legacy): Invalid target name `\u001b[2J\u009b\n';
    const error = new IptablesError(hostile, { ...result, exitCode: 2, stderr: said });
    expect(error.message).toBe(
      'iptables -A "x\\u001b[2J\\u009b": Invalid target name `\\u001b[2J\\u009b (exit code 2)',
    );
    expect(error.stderr).toBe(said);
  });

  it('can be asked for its reason, also one from another copy of this package', () => {
    const error = new IptablesError(command, result);
    expect(isIptablesError(error)).toBe(true);
    expect(isIptablesError(error, 'NO_CHAIN')).toBe(true);
    expect(isIptablesError(error, 'LOCKED')).toBe(false);
    const copy = Object.assign(new Error('x'), { name: 'IptablesError', reason: 'LOCKED' });
    expect(isIptablesError(copy, 'LOCKED')).toBe(true);
    expect(isIptablesError(new Error('x'))).toBe(false);
  });
});

it('a command that succeeded is no error', () => {
  const fine = { ...result, exitCode: 0 };
  expect(expectSuccess(command, fine)).toBe(fine);
  expect(() => expectSuccess(command, result)).toThrow(IptablesError);
});

it('every reason has words by which a tool tells it, but those that we find out', () => {
  const told = new Set(toolWords.map(([, reason]) => reason));
  const found = Object.keys(toolReasons).filter((reason) => !told.has(reason as never));
  expect(found).toEqual(['INCOMPLETE', 'UNKNOWN']);
});
