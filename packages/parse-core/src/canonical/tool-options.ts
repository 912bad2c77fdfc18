/**
 * The options of iptables itself (iptables(8), COMMANDS and OTHER OPTIONS): what getopt knows of them.
 * Those of a rule without an extension (`-s`, `-p`, …) are in `extensions/base.ts`.
 */
export interface ToolOption {
  readonly short: string;
  readonly long: readonly string[];
  readonly kind: ToolOptionKind;
  /** `optional`: the next word belongs to it when it is a number. */
  readonly value: 'none' | 'one' | 'optional' | 'two';
}

export type ToolOptionKind =
  | 'rule'
  | 'otherCommand'
  | 'table'
  | 'ipv4'
  | 'ipv6'
  | 'match'
  | 'jump'
  | 'goto'
  | 'counters'
  | 'listing'
  | 'ignored';

const option = (
  short: string,
  long: string | readonly string[],
  kind: ToolOptionKind,
  value: ToolOption['value'],
): ToolOption => ({ short, long: typeof long === 'string' ? [long] : long, kind, value });

export const toolOptions: readonly ToolOption[] = [
  option('A', '--append', 'rule', 'one'),
  option('D', '--delete', 'rule', 'one'),
  option('C', '--check', 'rule', 'one'),
  option('I', '--insert', 'rule', 'one'),
  option('R', '--replace', 'rule', 'one'),
  option('L', '--list', 'otherCommand', 'none'),
  option('S', '--list-rules', 'otherCommand', 'none'),
  option('F', '--flush', 'otherCommand', 'none'),
  option('Z', '--zero', 'otherCommand', 'none'),
  option('N', '--new-chain', 'otherCommand', 'one'),
  option('X', '--delete-chain', 'otherCommand', 'none'),
  option('E', '--rename-chain', 'otherCommand', 'one'),
  option('P', '--policy', 'otherCommand', 'one'),
  option('h', '--help', 'otherCommand', 'none'),
  option('V', '--version', 'otherCommand', 'none'),
  option('t', '--table', 'table', 'one'),
  option('4', '--ipv4', 'ipv4', 'none'),
  option('6', '--ipv6', 'ipv6', 'none'),
  option('m', '--match', 'match', 'one'),
  option('j', '--jump', 'jump', 'one'),
  option('g', '--goto', 'goto', 'one'),
  option('c', '--set-counters', 'counters', 'two'),
  option('n', '--numeric', 'listing', 'none'),
  option('v', '--verbose', 'ignored', 'none'),
  option('x', '--exact', 'listing', 'none'),
  option('w', '--wait', 'ignored', 'optional'),
  option('W', '--wait-interval', 'ignored', 'optional'),
  option('M', '--modprobe', 'ignored', 'one'),
  option('', '--line-numbers', 'listing', 'none'),
];
