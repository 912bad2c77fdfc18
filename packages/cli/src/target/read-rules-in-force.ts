import type { Family, Ruleset } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import { machineNames } from '../commands/target-options.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import type { ParsedInput } from '../input/parse-input.ts';
import { describeLocalRules, holdsRules } from '../local/describe-local-rules.ts';
import { type LocalReading, readLocalRules } from '../local/read-local-rules.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { isFarAway, openMachine } from './open-machine.ts';
import { toCommandError } from './to-command-error.ts';

/** Rules as they are in force somewhere, and what to mind of them. */
export interface RulesInForce {
  readonly inputs: readonly ParsedInput[];
  readonly notes: readonly string[];
}

/**
 * Reads all rules that packets meet on the machine that `--on` names: of both families, and of
 * nf_tables and legacy, which the kernel obeys both; or of one `iptables` alone.
 */
export async function readRulesInForce(
  { on, iptables }: { readonly on: string; readonly iptables?: string | undefined },
  context: Context,
): Promise<RulesInForce> {
  const backend = openMachine(on, context);
  if (!backend) {
    throw new CommandError(`--on ${on}: not a target that is known`, {
      hint: `Known are ${machineNames}; local is this machine.`,
    });
  }
  try {
    if (!isFarAway(on)) refuseAllButRoot(context);
    return describeReadings(await readLocalRules(backend, { iptables }), context);
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await backend.close();
  }
}

function refuseAllButRoot({ uid }: Context): void {
  if (uid === 0) return;
  throw new CommandError("only root may read this machine's rules", {
    hint: 'Try: sudo iptables-save | chainwright audit',
    exitCode: exitCode.targetFailed,
  });
}

function describeReadings(readings: readonly LocalReading[], context: Context): RulesInForce {
  const failed = readings.flatMap((reading) => (reading.kind === 'failed' ? [reading] : []));
  if (failed.length > 0) context.exitCode = exitCode.targetFailed;
  const inputs = families.flatMap((family) => inputsOf(family, readings));
  if (inputs.length === 0) {
    const [first] = failed;
    throw new CommandError(
      first ? `${first.program.name} failed: ${first.reason}` : 'iptables is not installed',
      { exitCode: exitCode.targetFailed },
    );
  }
  // The first line says how many rules there are; what was read tells that by itself.
  const notes = describeLocalRules(readings).slice(1).map(escapeControls);
  return { inputs, notes };
}

const families: readonly Family[] = ['ipv4', 'ipv6'];

/** What holds rules of a family; where nothing does, the kernel has no tables and says nothing. */
function inputsOf(family: Family, readings: readonly LocalReading[]): readonly ParsedInput[] {
  const read = readings.filter(
    (reading) => reading.kind === 'read' && reading.program.family === family,
  );
  const held = read.filter(holdsRules).map(({ input }) => input);
  const [first] = read;
  if (held.length > 0 || first?.kind !== 'read') return held;
  const untouched: Ruleset = first.input.rulesets[0] ?? { family, source: 'save', tables: [] };
  return [{ ...first.input, rulesets: [untouched] }];
}
