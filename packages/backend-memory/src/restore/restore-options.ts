import { failed, type Outcome } from '../tool/say-failure.ts';
import { type Flag, scanFlags } from '../tool/scan-flags.ts';
import type { Tool } from '../tool/tool.ts';

export interface RestoreOptions {
  readonly counters: boolean;
  readonly verbose: boolean;
  readonly test: boolean;
  readonly noFlush: boolean;
  /** The only table that is restored. */
  readonly table: string | undefined;
  readonly version: boolean;
  readonly help: boolean;
}

const flags: readonly Flag[] = [
  { letter: 'c', long: 'counters', takes: 'nothing' },
  { letter: 'v', long: 'verbose', takes: 'nothing' },
  { letter: 't', long: 'test', takes: 'nothing' },
  { letter: 'n', long: 'noflush', takes: 'nothing' },
  { letter: 'T', long: 'table', takes: 'word' },
  { letter: 'V', long: 'version', takes: 'nothing' },
  { letter: 'h', long: 'help', takes: 'nothing' },
  { letter: 'w', long: 'wait', takes: 'number' },
  { letter: 'W', long: 'wait-interval', takes: 'number' },
  { letter: 'M', long: 'modprobe', takes: 'word' },
  { letter: '4', long: 'ipv4', takes: 'nothing' },
  { letter: '6', long: 'ipv6', takes: 'nothing' },
];

/** Reads the options of `iptables-restore`, or says what is wrong with them. */
export function readRestoreOptions(
  args: readonly string[],
  { name }: Tool,
): RestoreOptions | Outcome {
  const given = scanFlags(args, flags);
  if (typeof given === 'string') {
    return failed(1, `${name}: ${given}\nTry \`${name} -h' for more information.\n`);
  }
  const { values, operands } = given;
  const [file, ...more] = operands;
  if (more.length > 0) return failed(1, `Unknown arguments found on commandline\n`);
  if (file !== undefined) return failed(1, `Can't open ${file}: No such file or directory\n`);
  return {
    counters: values.has('c'),
    verbose: values.has('v'),
    test: values.has('t'),
    noFlush: values.has('n'),
    table: values.get('T'),
    version: values.has('V'),
    help: values.has('h'),
  };
}
