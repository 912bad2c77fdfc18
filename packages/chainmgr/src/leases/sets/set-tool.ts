import type { Command } from '../../backend.ts';
import type { FamilyTool } from '../../family/family-tool.ts';
import { ManagerError } from '../../manager-error.ts';
import { expectSuccess, IptablesError } from '../../tool/iptables-error.ts';

/** A set of networks, and what is in it. */
export interface SetListing {
  readonly name: string;
  readonly members: readonly SetMember[];
}

export interface SetMember {
  /** As ipset lists it: a single host without a mask. */
  readonly network: string;
  /** Seconds that are left; 0: it stays. */
  readonly timeout: number;
  readonly comment: string;
}

/** What is in a set; undefined where there is none of the name. */
export async function readSet(tool: FamilyTool, name: string): Promise<SetListing | undefined> {
  const command = { program: 'ipset', args: ['save', name] };
  const result = await tool.backend.run(command, tool.runOptions);
  if (result.exitCode !== 0 && / name does not exist$/m.test(result.stderr)) return undefined;
  const [header = '', ...lines] = expectSuccess(command, result).stdout.split('\n');
  checkHeader(header, name, tool);
  return { name, members: lines.flatMap(readMember) };
}

/** Hands lines to ipset, as many as there are: what is to be added and there is set anew. */
export async function restoreSet(tool: FamilyTool, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const stdin = `${lines.join('\n')}\n`;
  const command: Command = { program: 'ipset', args: ['restore', '-exist'], stdin };
  const result = await tool.backend.run(command, tool.runOptions);
  if (result.exitCode !== 0) throw new IptablesError({ ...command, stdin: '' }, result);
}

/** A set that can hold leases; with room for as many as the kernel takes in reasonable memory. */
export function createLine(name: string, { family }: FamilyTool): string {
  const inet = family === 'ipv4' ? 'inet' : 'inet6';
  return `create ${name} hash:net family ${inet} maxelem 4194304 timeout 0 comment`;
}

export function addLine(name: string, { network, timeout, comment }: SetMember): string {
  return `add ${name} ${network} timeout ${timeout} comment "${comment}"`;
}

export function deleteLine(name: string, network: string): string {
  return `del ${name} ${network}`;
}

function checkHeader(header: string, name: string, { family }: FamilyTool): void {
  const inet = family === 'ipv4' ? 'inet' : 'inet6';
  const isFit = [`hash:net family ${inet} `, ' timeout ', ' comment'].every((words) =>
    header.includes(words),
  );
  if (isFit) return;
  throw new ManagerError(
    'BAD_SET',
    `the set ${name} is not one of networks of ${family} with timeouts and comments: name another one`,
    { family },
  );
}

function readMember(line: string): readonly SetMember[] {
  const [, network = '', options = ''] = /^add \S+ (\S+)(.*)$/.exec(line) ?? [];
  if (network === '') return [];
  const [, timeout = '0'] = / timeout (\d+)/.exec(options) ?? [];
  const [, comment = ''] = / comment "(.*)"$/.exec(options) ?? [];
  return [{ network, timeout: Number(timeout), comment }];
}
