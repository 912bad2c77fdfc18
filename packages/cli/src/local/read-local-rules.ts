import type { Family, Ruleset, Variant } from '@chainwright/parse-core';
import { execa } from 'execa';
import type { Context } from '../context.ts';
import { decodeBytes } from '../input/decode-bytes.ts';
import { type ParsedInput, parseInput } from '../input/parse-input.ts';

/** What one `-save` program said. */
export type LocalReading =
  | { readonly program: Program; readonly kind: 'read'; readonly input: ParsedInput }
  | { readonly program: Program; readonly kind: 'missing' }
  | { readonly program: Program; readonly kind: 'failed'; readonly reason: string };

export interface Program {
  readonly name: string;
  readonly family: Family;
  /** Undefined for the plain name, which may be either. */
  readonly variant: Variant | undefined;
}

interface ReadOptions {
  /** How long one program may take; 10 s. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 10_000;

/**
 * Reads the rules of this machine, both families, from either kernel interface. It runs only the
 * `-save` programs: unlike `iptables -L` they create no tables and load no modules.
 */
export async function readLocalRules(
  context: Context,
  { timeoutMs = usualTimeoutMs }: ReadOptions = {},
): Promise<readonly LocalReading[]> {
  const read = (program: Program) => readProgram(program, context, timeoutMs);
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  return (await Promise.all(families.map((family) => readFamily(family, read)))).flat();
}

async function readFamily(
  family: Family,
  read: (program: Program) => Promise<LocalReading>,
): Promise<readonly LocalReading[]> {
  const prefix = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const readings = await Promise.all([
    read({ name: `${prefix}-nft-save`, family, variant: 'nf_tables' }),
    read({ name: `${prefix}-legacy-save`, family, variant: 'legacy' }),
  ]);
  if (readings.some(({ kind }) => kind !== 'missing')) return readings;
  return [await read({ name: `${prefix}-save`, family, variant: undefined })];
}

/** Runs one `-save` program and parses what it prints. */
export async function readProgram(
  program: Program,
  context: Context,
  timeoutMs = usualTimeoutMs,
): Promise<LocalReading> {
  const result = await execa(program.name, ['-c'], {
    reject: false,
    stdin: 'ignore',
    encoding: 'buffer',
    timeout: timeoutMs,
    env: { ...context.env, LC_ALL: 'C' },
    extendEnv: false,
  });
  if (result.code === 'ENOENT') return { program, kind: 'missing' };
  if (result.timedOut) {
    return { program, kind: 'failed', reason: `no answer within ${timeoutMs / 1000} s` };
  }
  if (result.failed) return { program, kind: 'failed', reason: describeFailure(result) };
  return { program, kind: 'read', input: parseOutput(result.stdout, program) };
}

function parseOutput(stdout: Uint8Array, { name, family, variant }: Program): ParsedInput {
  const input = parseInput({ name, ...decodeBytes(stdout) }, family);
  // Not every release names its variant in its output; here we know which one we asked.
  const rulesets = input.rulesets.map(
    (ruleset): Ruleset => (variant === undefined ? ruleset : { ...ruleset, variant }),
  );
  // A machine that nobody has given any rules prints nothing; that is no fault.
  const diagnostics = input.diagnostics.filter(({ code }) => code !== 'EMPTY_INPUT');
  return { ...input, rulesets, diagnostics };
}

function describeFailure(result: {
  readonly exitCode?: number | undefined;
  readonly stderr: Uint8Array;
  readonly originalMessage?: string | undefined;
}): string {
  const [said = ''] = Buffer.from(result.stderr).toString('utf8').trim().split('\n');
  return said || result.originalMessage || `exit code ${result.exitCode}`;
}
