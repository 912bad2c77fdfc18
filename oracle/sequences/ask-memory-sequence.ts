import { MemoryBackend } from '../../packages/backend-memory/src/index.ts';
import { programOf } from '../../test-vectors/record/versions.ts';
import type { Tool } from '../installed-tools.ts';
import { type SequenceOutcome, withoutDates } from './ask-tool-sequences.ts';
import type { Sequence } from './make-sequence.ts';

/** Carries a sequence out in memory. */
export async function askMemorySequence(
  { release, variant, family }: Tool,
  { table, commands }: Sequence,
): Promise<SequenceOutcome> {
  const dialect = { variant, version: release.version };
  const backend = new MemoryBackend({ dialect, sets: [] });
  const program = programOf[family];
  const exits: number[] = [];
  const said: string[] = [];
  for (const { kind, args, stdin } of commands) {
    const command = { program: `${program}${kind}`, args, ...(stdin !== undefined && { stdin }) };
    const { exitCode, stdout, stderr } = await backend.run(command);
    exits.push(exitCode);
    said.push(stdout + stderr);
  }
  const tell = async (name: string, ...args: readonly string[]) =>
    (await backend.run({ program: name, args })).stdout;
  return {
    exits,
    said,
    rules: await tell(program, '-t', table, '-S'),
    list: await tell(program, '-t', table, '-n', '-v', '-x', '-L'),
    save: withoutDates(await tell(`${program}-save`, '-c')),
  };
}
