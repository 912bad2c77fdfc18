import {
  type Backend,
  type CommandResult,
  isBackendError,
  saveCommand,
} from '@chainwright/chainmgr';
import type { Family, Ruleset, Variant } from '@chainwright/parse-core';
import { type ParsedInput, parseInput } from '../input/parse-input.ts';

/** What one `-save` program said. */
export type LocalReading =
  | { readonly program: Program; readonly kind: 'read'; readonly input: ParsedInput }
  | { readonly program: Program; readonly kind: 'missing' }
  | { readonly program: Program; readonly kind: 'failed'; readonly reason: string };

interface Program {
  readonly name: string;
  readonly family: Family;
  /** What its name tells; a plain name may be either. */
  readonly variant?: Variant;
}

interface ReadOptions {
  /** This iptables alone, of both families; else all that there are. */
  readonly iptables?: string | undefined;
  /** How long one program may take; 10 s. */
  readonly timeoutMs?: number;
}

/**
 * Reads the rules of a machine, both families, from either kernel interface. It runs only the
 * `-save` programs: unlike `iptables -L` they create no tables and load no modules.
 */
export async function readLocalRules(
  backend: Backend,
  { iptables, timeoutMs = 10_000 }: ReadOptions = {},
): Promise<readonly LocalReading[]> {
  const read = (program: Program) => readProgram(program, backend, timeoutMs);
  const readAll = (family: Family) =>
    iptables === undefined
      ? readFamily(family, read)
      : read({ name: saveCommand({ family, program: iptables }).program, family });
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  return (await Promise.all(families.map(readAll))).flat();
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
  return [await read({ name: `${prefix}-save`, family })];
}

async function readProgram(
  program: Program,
  backend: Backend,
  timeoutMs: number,
): Promise<LocalReading> {
  try {
    const result = await backend.run({ program: program.name, args: ['-c'] }, { timeoutMs });
    if (result.exitCode !== 0) return { program, kind: 'failed', reason: describeFailure(result) };
    return { program, kind: 'read', input: parseOutput(result.stdout, program) };
  } catch (error) {
    if (isBackendError(error, 'SPAWN')) return { program, kind: 'missing' };
    if (!isBackendError(error, 'TIMEOUT')) throw error;
    return { program, kind: 'failed', reason: `no answer within ${timeoutMs / 1000} s` };
  }
}

function parseOutput(text: string, { name, family, variant }: Program): ParsedInput {
  const input = parseInput({ name, text, encoding: 'utf8', diagnostics: [] }, family);
  // Not every release names its variant in its output; here we know which one we asked.
  const rulesets = input.rulesets.map(
    (ruleset): Ruleset => (variant === undefined ? ruleset : { ...ruleset, variant }),
  );
  // A machine that nobody has given any rules prints nothing; that is no fault.
  const diagnostics = input.diagnostics.filter(({ code }) => code !== 'EMPTY_INPUT');
  return { ...input, rulesets, diagnostics };
}

function describeFailure({ exitCode, stderr }: CommandResult): string {
  const [said = ''] = stderr.trim().split('\n');
  return said || `exit code ${exitCode}`;
}
