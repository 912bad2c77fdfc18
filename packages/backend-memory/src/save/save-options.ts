import { failed, type Outcome } from '../tool/say-failure.ts';
import { type Flag, scanFlags } from '../tool/scan-flags.ts';
import type { Tool } from '../tool/tool.ts';

export interface SaveOptions {
  readonly counters: boolean;
  readonly table: string | undefined;
  readonly version: boolean;
}

const flags: readonly Flag[] = [
  { letter: 'c', long: 'counters', takes: 'nothing' },
  { letter: 't', long: 'table', takes: 'word' },
  { letter: 'V', long: 'version', takes: 'nothing' },
  { letter: 'd', long: 'dump', takes: 'nothing' },
  { letter: 'M', long: 'modprobe', takes: 'word' },
  { letter: 'f', long: 'file', takes: 'word' },
  { letter: '4', long: 'ipv4', takes: 'nothing' },
  { letter: '6', long: 'ipv6', takes: 'nothing' },
];

/** Reads the options of `iptables-save`, or says what is wrong with them. */
export function readSaveOptions(args: readonly string[], { name }: Tool): SaveOptions | Outcome {
  const given = scanFlags(args, flags);
  if (typeof given === 'string') {
    const manual = `Look at manual page \`${name}.8' for more information.\n`;
    return failed(1, `${name}: ${given}\n${manual}`);
  }
  const { values, operands } = given;
  if (operands.length > 0) return failed(1, 'Unknown arguments found on commandline\n');
  const file = values.get('f');
  if (file !== undefined) return failed(1, `Failed to open file, error: ${file} is out of reach\n`);
  return { counters: values.has('c'), table: values.get('t'), version: values.has('V') };
}
