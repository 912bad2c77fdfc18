import type { Dialect } from '@chainwright/parse-core';
import { MemoryBackend, type MemoryOptions } from '../src/index.ts';

/** A machine in memory, with commands written as on a command line: words with blanks between. */
export function openMemory(variant: Dialect['variant'] = 'nft', options: MemoryOptions = {}) {
  const backend = new MemoryBackend({ dialect: { variant, version: '1.8.9' }, ...options });
  const ask = async (line: string, stdin?: string) => {
    const [program = '', ...args] = line.split(' ');
    const { exitCode, stdout, stderr } = await backend.run({
      program,
      args,
      ...(stdin !== undefined && { stdin }),
    });
    return { exitCode, stdout, stderr };
  };
  /** What a command prints; it must succeed. */
  const tell = async (line: string, stdin?: string) => {
    const { exitCode, stdout, stderr } = await ask(line, stdin);
    if (exitCode !== 0) throw new Error(`${line}: ${exitCode}: ${stderr}`);
    return stdout;
  };
  /** The first line of what it says, with its exit code. */
  const fail = async (line: string, stdin?: string) => {
    const { exitCode, stderr } = await ask(line, stdin);
    return `${exitCode} ${stderr.split('\n').find((text) => text.trim() !== '') ?? ''}`;
  };
  return { backend, ask, tell, fail };
}
