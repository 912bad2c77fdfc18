import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNamespace } from './netns.ts';
import { quoteWord, quoteWords } from './quote-word.ts';
import { decodeUtf8 } from './steady-output.ts';
import { type Family, folderOf, programOf, type Subject } from './versions.ts';

/** A command that fails, or may, as `errors/commands.json` has it. */
export interface FailingCommand {
  readonly id: string;
  /** `-save` or `-restore`, where it is not iptables itself. */
  readonly suffix?: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** Other commands on the same table, run first. */
  readonly before?: readonly (readonly string[])[];
  /** Run without any privilege. */
  readonly as?: 'nobody';
  /** Run while another process holds the xtables lock, for 5 s at most: exit code 124. */
  readonly locked?: true;
}

/** What a program said to such a command. */
export interface RecordedFailure {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function readFailingCommands(folder: string): readonly FailingCommand[] {
  return JSON.parse(readFileSync(join(folder, 'commands.json'), 'utf8')) as FailingCommand[];
}

/** Records what one subject says to each command, and writes `errors/SUBJECT.json`. */
export async function recordErrors(
  commands: readonly FailingCommand[],
  subject: Subject,
  root: string,
  folder: string,
): Promise<void> {
  const { variant, family } = subject;
  const script = commands.map((command, index) => commandScript(command, index, family));
  const recorded = await runInNamespace(
    { root, variant, family, script: script.join('\n') },
    (output) => commands.map(({ id }, index) => [id, readFailure(join(output, String(index)))]),
  );
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${folderOf(subject)}.json`);
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(recorded), null, 1)}\n`);
}

const lockFile = '/run/xtables.lock';

function commandScript(command: FailingCommand, index: number, family: Family): string {
  const { suffix = '', args, stdin, before = [], as, locked } = command;
  const program = programOf[family];
  const run = [
    ...(as === undefined ? [] : ['chroot', '--userspec=65534:65534', '/']),
    // -o: the program must not inherit the open lock, or it would hold it itself.
    ...(locked ? ['flock', '-o', lockFile, 'timeout', '5'] : []),
    `/run/vectors-bin/${program}${suffix}`,
    ...args,
  ];
  return [
    `mkdir ${index}`,
    ...before.map((words) => quoteWords([program, ...words])),
    stdin === undefined ? ': >stdin' : `printf %s ${quoteWord(stdin)} >stdin`,
    `${quoteWords(run)} <stdin >${index}/stdout 2>${index}/stderr; echo $? >${index}/exit`,
    ...['-F', '-X'].map((option) => `${program} ${option}`),
    ...['INPUT', 'FORWARD', 'OUTPUT'].map((chain) => `${program} -P ${chain} ACCEPT`),
  ].join('\n');
}

function readFailure(path: string): RecordedFailure {
  return {
    exit: Number(readFileSync(join(path, 'exit'), 'latin1')),
    stdout: decodeUtf8(readFileSync(join(path, 'stdout'))) ?? '',
    stderr: decodeUtf8(readFileSync(join(path, 'stderr'))) ?? '',
  };
}
