import { InvalidValue, type ValueType } from './value-type.ts';

/** An instruction of the classic BPF machine. */
export interface BpfInstruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

/** XT_BPF_MAX_NUM_INSTR. */
const MAX_INSTRUCTIONS = 64;
const INSTRUCTION = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(-?\d+)/;

/** `COUNT,CODE JT JF K,…`; numbers are decimal and cut to the size of their fields, as by sscanf. */
export const bpfProgram: ValueType<readonly BpfInstruction[]> = {
  name: 'a BPF program as bpf_dbg and nfbpf_compile print it',
  parse(text) {
    const comma = text.indexOf(',');
    const count = comma < 0 ? '' : text.slice(0, comma);
    const program = readInstructions(text.slice(comma + 1));
    if (!/^\s*\d+$/.test(count) || program === undefined) {
      return new InvalidValue(`"${text}" is not a BPF program`, 'write COUNT,CODE JT JF K,…');
    }
    if (Number(count) === program.length) return program;
    return new InvalidValue(`the program has ${program.length} instructions and says ${count}`);
  },
  print: (program) => `"${program.length},${printInstructions(program)}"`,
  refuse(program) {
    if (program.length > 0 && program.length <= MAX_INSTRUCTIONS) return undefined;
    return new InvalidValue(`a program has 1 to ${MAX_INSTRUCTIONS} instructions`);
  },
};

export function readInstructions(text: string): readonly BpfInstruction[] | undefined {
  const words = text.split(',');
  if (words.at(-1)?.trim() === '') words.pop();
  const program = words.map(readInstruction);
  return program.every((each) => each !== undefined) ? program : undefined;
}

function readInstruction(text: string): BpfInstruction | undefined {
  const [code, jt, jf, k] = INSTRUCTION.exec(text)?.slice(1).map(Number) ?? [];
  if (code === undefined || jt === undefined || jf === undefined || k === undefined) {
    return undefined;
  }
  return { code: code % 0x10000, jt: jt % 0x100, jf: jf % 0x100, k: k >>> 0 };
}

export function printInstructions(program: readonly BpfInstruction[]): string {
  return program.map(({ code, jt, jf, k }) => `${code} ${jt} ${jf} ${k}`).join(',');
}
