import { defineMatch } from '../declaration.ts';
import {
  type BpfInstruction,
  bpfProgram,
  printInstructions,
  readInstructions,
} from '../values/bpf-program.ts';
import { InvalidValue } from '../values/value-type.ts';
import { word } from '../values/word.ts';

const INSTRUCTION = '\\d+ \\d+ \\d+ \\d+';

export const bpf = defineMatch({
  name: 'bpf',
  families: ['ipv4', 'ipv6'],
  summary: 'A BPF program decides',
  options: {
    objectPinned: {
      flag: '--object-pinned',
      value: word('the path of a pinned BPF program', 511),
      excludes: ['bytecode'],
      says: 'the BPF program pinned at {} accepts the packet',
    },
    bytecode: {
      flag: '--bytecode',
      value: bpfProgram,
      excludes: ['objectPinned'],
      says: 'the BPF program {} accepts the packet',
    },
  },
  check({ objectPinned, bytecode }) {
    if ((objectPinned ?? bytecode) !== undefined) return undefined;
    return new InvalidValue('bpf has no program', 'add --bytecode or --object-pinned');
  },
  list: {
    parts: [
      {
        options: ['objectPinned', 'bytecode'],
        // Every release ends the listed instructions with a NUL.
        pattern: `match bpf (?:pinned [^ ]+|${INSTRUCTION}(?:,${INSTRUCTION})*\\0?)`,
        read: readListed,
        print: printListed,
      },
    ],
  },
});

function readListed(text: string): Readonly<Record<string, unknown>> | undefined {
  const shown = text.replace(/^match +bpf +/, '').replace(/\0$/, '');
  if (shown.startsWith('pinned ')) return { objectPinned: shown.replace(/^pinned +/, '') };
  const bytecode = readInstructions(shown);
  return bytecode && { bytecode };
}

function printListed({ objectPinned, bytecode }: Readonly<Record<string, unknown>>): string {
  if (objectPinned !== undefined) return `match bpf pinned ${objectPinned}`;
  return `match bpf ${printInstructions(bytecode as readonly BpfInstruction[])}\0`;
}
