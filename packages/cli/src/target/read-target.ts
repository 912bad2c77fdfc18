import { type Dialect, joinByFamily, type Ruleset, versions } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { parseInput } from '../input/parse-input.ts';
import { type InputText, readInputs } from '../input/read-inputs.ts';
import { spoilingDiagnostics } from '../plan/spoiling-diagnostics.ts';
import { namesBackend, openBackend } from './open-backend.ts';
import { readMachine } from './read-machine.ts';

/** Where rules are now. */
export interface Target {
  /** The text that its rules were read from, for messages. */
  readonly input: Pick<InputText, 'name' | 'text'>;
  /** At most one for each family. */
  readonly rulesets: readonly Ruleset[];
  /** A family without a ruleset has no rules, rather than not being known. */
  readonly isWhole: boolean;
  /** The tool that is to carry the rules, as far as that is known. */
  readonly dialect: Dialect | undefined;
  readonly problems: ReturnType<typeof spoilingDiagnostics>;
}

/**
 * Reads the rules that `--on` names: a machine, by the programs that are named like `--iptables`, a
 * file with what iptables printed, or `-`.
 */
export async function readTarget(
  on: string,
  context: Context,
  { family, iptables }: { readonly family?: Ruleset['family']; readonly iptables?: string } = {},
): Promise<Target> {
  if (namesBackend(on)) return readFromBackend(on, context, iptables);
  if (iptables !== undefined) {
    throw new CommandError('--iptables is for a machine, and --on names a file', {
      hint: 'Write --on local, or leave --iptables out.',
    });
  }
  const [text] = await readInputs([on], context, 'plan');
  if (!text) throw new CommandError(`${on}: there is nothing to read`);
  const input = parseInput(text, family);
  const rulesets = [...joinByFamily(input.rulesets).values()];
  return {
    input,
    rulesets,
    isWhole: false,
    dialect: rulesets.map(dialectOf).find((dialect) => dialect !== undefined),
    problems: spoilingDiagnostics(input.diagnostics, 'current'),
  };
}

async function readFromBackend(on: string, context: Context, iptables: string | undefined) {
  const backend = openBackend(on, context);
  try {
    return await readMachine(on, backend, iptables);
  } finally {
    await backend.close();
  }
}

/** Releases before 1.8.8 do not say their variant; it was the one of today for long. */
export function dialectOf({ version, variant }: Ruleset): Dialect | undefined {
  if (version === undefined) return undefined;
  const isKnown = versions.some((known) => known === version) || /^1\.8\.\d+$/.test(version);
  return isKnown ? { version, variant: variant === 'legacy' ? 'legacy' : 'nft' } : undefined;
}
