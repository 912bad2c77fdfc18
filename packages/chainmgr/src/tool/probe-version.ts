import type { Variant } from '@chainwright/parse-core';
import type { Backend, BackendInfo, Command, CommandResult, RunOptions } from '../backend.ts';

/** Which iptables a program is. */
export interface ToolVersion {
  readonly version: string;
  readonly variant: Variant;
}

/**
 * The version and variant of a program such as `iptables` or `ip6tables-legacy`; undefined when what
 * it says is not iptables' own. Asks only where the backend does not know it already.
 */
export async function probeVersion(
  backend: Backend,
  program = 'iptables',
  options: RunOptions = {},
): Promise<ToolVersion | undefined> {
  const known = program === 'iptables' ? backend.describe().iptables : undefined;
  if (known) return known;
  const { exitCode, stdout } = await backend.run({ program, args: ['-V'] }, options);
  return exitCode === 0 ? parseVersion(stdout) : undefined;
}

/** What a backend knows after a command: `iptables -V` says what `describe()` then tells. */
export function noteVersion(
  info: BackendInfo,
  command: Command,
  { exitCode, stdout }: CommandResult,
): BackendInfo {
  if (info.iptables !== undefined || exitCode !== 0 || !asksVersion(command)) return info;
  const iptables = parseVersion(stdout);
  return iptables === undefined ? info : { ...info, iptables };
}

/** Reads `iptables v1.8.9 (nf_tables)`. Releases before 1.8 name no variant, and had only one. */
export function parseVersion(stdout: string): ToolVersion | undefined {
  const [, version, variant] = versionLine.exec(stdout) ?? [];
  if (version === undefined) return undefined;
  return { version, variant: variant === 'nf_tables' ? 'nf_tables' : 'legacy' };
}

const versionLine = /^ip6?tables v(\d+(?:\.\d+)*)(?: \((nf_tables|legacy)\))?\n?$/;

// A wrapper may stand before it, as in `sudo -n -- iptables -V`.
function asksVersion({ program, args }: Command): boolean {
  const [name, option] = [program, ...args].slice(-2);
  return name === 'iptables' && (option === '-V' || option === '--version');
}
