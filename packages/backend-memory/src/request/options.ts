/** An option of iptables itself, as getopt knows it. */
export interface ToolOption {
  readonly letter: string;
  readonly long: readonly string[];
  /** `operand`: the command's own value may be left out; a word behind it is taken unless it is an option. */
  readonly takes: 'nothing' | 'word' | 'operand' | 'number';
  readonly is: 'command' | 'listing' | 'rule' | 'general';
}

const option = (
  letter: string,
  long: string,
  takes: ToolOption['takes'],
  is: ToolOption['is'],
): ToolOption => ({ letter, long: long.split(' '), takes, is });

/** Those of a rule are known only to be refused: no other command takes them. */
export const toolOptions: readonly ToolOption[] = [
  option('A', 'append', 'word', 'command'),
  option('C', 'check', 'word', 'command'),
  option('D', 'delete', 'word', 'command'),
  option('E', 'rename-chain', 'word', 'command'),
  option('F', 'flush', 'operand', 'command'),
  option('I', 'insert', 'word', 'command'),
  option('L', 'list', 'operand', 'command'),
  option('N', 'new-chain', 'word', 'command'),
  option('P', 'policy', 'word', 'command'),
  option('R', 'replace', 'word', 'command'),
  option('S', 'list-rules', 'operand', 'command'),
  option('X', 'delete-chain', 'operand', 'command'),
  option('Z', 'zero', 'operand', 'command'),
  option('h', 'help', 'nothing', 'general'),
  option('V', 'version', 'nothing', 'general'),
  option('4', 'ipv4', 'nothing', 'general'),
  option('6', 'ipv6', 'nothing', 'general'),
  option('t', 'table', 'word', 'general'),
  option('v', 'verbose', 'nothing', 'general'),
  option('w', 'wait', 'number', 'general'),
  option('W', 'wait-interval', 'number', 'general'),
  option('M', 'modprobe', 'word', 'general'),
  option('m', 'match', 'word', 'general'),
  option('c', 'set-counters', 'word', 'rule'),
  option('n', 'numeric', 'nothing', 'listing'),
  option('x', 'exact', 'nothing', 'listing'),
  option('0', 'line-numbers', 'nothing', 'listing'),
  option('s', 'source src', 'word', 'rule'),
  option('d', 'destination dst', 'word', 'rule'),
  option('p', 'protocol', 'word', 'rule'),
  option('i', 'in-interface', 'word', 'rule'),
  option('o', 'out-interface', 'word', 'rule'),
  option('j', 'jump', 'word', 'rule'),
  option('g', 'goto', 'word', 'rule'),
  option('f', 'fragments', 'nothing', 'rule'),
];

export function findShort(letter: string): ToolOption | undefined {
  // 0 stands for an option that has no letter.
  return letter === '0' ? undefined : toolOptions.find((known) => known.letter === letter);
}

/** An exact name, else the only one that begins so. */
export function findLong(name: string): ToolOption | 'ambiguous' | undefined {
  const exact = toolOptions.find(({ long }) => long.includes(name));
  if (exact) return exact;
  const found = toolOptions.filter(({ long }) => long.some((each) => each.startsWith(name)));
  return found.length > 1 ? 'ambiguous' : found[0];
}
