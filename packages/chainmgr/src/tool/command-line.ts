import type { Family } from '@chainwright/parse-core';
import type { Command } from '../backend.ts';

/** Which program is run for what, and how long it waits for the lock. */
export interface ToolOptions {
  readonly family: Family;
  /**
   * A name or path of iptables, such as `iptables-legacy` or `/usr/local/sbin/iptables`; `iptables`.
   * The programs of IPv6, `-save` and `-restore` are those that are named like it.
   */
  readonly program?: string;
  /** How many seconds it may wait for the xtables lock, at least 1; 5. */
  readonly waitSeconds?: number;
}

/**
 * A command of iptables itself. The seconds are an argument of their own: glued to `-w` other letters
 * were taken for them. Without `-w` some releases fail at once, and others wait for ever.
 *
 * @example
 * iptablesCommand({ family: 'ipv6' }, ['-t', 'nat', '-S']);
 * // { program: 'ip6tables', args: ['-w', '5', '-t', 'nat', '-S'] }
 */
export function iptablesCommand(options: ToolOptions, args: readonly string[]): Command {
  return { program: programName(options, ''), args: [...waitArguments(options), ...args] };
}

/** One atomic batch per table. What the batch does not name stays as it is. */
export function restoreCommand(options: ToolOptions, batch: string): Command {
  const args = [...waitArguments(options), '--noflush'];
  return { program: programName(options, '-restore'), args, stdin: batch };
}

/** Whether a batch would be taken; nothing is changed. */
export function testCommand(options: ToolOptions, batch: string): Command {
  const { args, ...rest } = restoreCommand(options, batch);
  return { ...rest, args: [...args, '--test'] };
}

/** Rules with their counters, of one table or of all. It waits for nothing and takes no `-w`. */
export function saveCommand(options: ToolOptions, table?: string): Command {
  const args = table === undefined ? ['-c'] : ['-c', '-t', table];
  return { program: programName(options, '-save'), args };
}

export const versionCommand = (options: ToolOptions): Command => ({
  program: programName(options, ''),
  args: ['-V'],
});

function programName({ family, program = 'iptables' }: ToolOptions, suffix: string): string {
  const parts = /^(.*\/)?ip6?tables(-nft|-legacy)?$/s.exec(program);
  if (!parts) throw refusal(program);
  const [, folder = '', variant = ''] = parts;
  return `${folder}${family === 'ipv4' ? 'iptables' : 'ip6tables'}${variant}${suffix}`;
}

function refusal(program: string): RangeError {
  return new RangeError(
    `${JSON.stringify(program)} is no program of iptables: name iptables, iptables-nft or iptables-legacy, or a path to one of them`,
  );
}

function waitArguments({ waitSeconds = 5 }: ToolOptions): readonly string[] {
  if (!Number.isInteger(waitSeconds) || waitSeconds < 1) {
    throw new RangeError(`waitSeconds is ${waitSeconds}; it is a whole number from 1`);
  }
  return ['-w', String(waitSeconds)];
}
