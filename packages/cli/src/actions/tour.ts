import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { choosePaint } from '../output/paint.ts';
import { runApply } from './apply.ts';
import { runIptables } from './iptables.ts';
import { runPlan } from './plan.ts';

const sampleFolder = fileURLToPath(new URL('../../samples/tour/', import.meta.url));

/** One command of the tour, as a user types it, and what carries it out. */
interface Stop {
  readonly says: string;
  readonly command: string;
  readonly run: (context: Context) => Promise<void>;
}

const on = 'memory:fw';

const stops: readonly Stop[] = [
  iptables('A firewall in a file begins with some rules.', 'iptables-restore', 'now.rules'),
  iptables('Read: as on a real one.', 'iptables', '-S', 'INPUT'),
  iptables('Change: any command of iptables.', 'iptables', '-A', 'INPUT', '-j', 'LOG'),
  {
    says: 'Plan: what wanted.rules, as a person wrote it, would change.',
    command: `plan wanted.rules --on ${on} --family ipv4`,
    run: (context) =>
      runPlan({ desired: 'wanted.rules', on, format: 'text', family: 'ipv4' }, context),
  },
  apply('Apply: all of it, or nothing.', 'wanted.rules'),
  iptables('Read again.', 'iptables', '-S', 'INPUT'),
  apply('Undo: back to the rules of the beginning.', 'now.rules'),
  iptables('As it was.', 'iptables', '-S', 'INPUT'),
];

/**
 * Shows a change from plan to undo, carried out in memory and in a folder that is gone
 * afterwards.
 */
export async function runTour(chainwright: string, context: Context): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chainwright-tour-'));
  const paint = choosePaint(context);
  try {
    await cp(sampleFolder, folder, { recursive: true });
    await context.stdout.write('A short tour, on a firewall in memory:\n');
    for (const { says, command, run } of stops) {
      const typed = `${chainwright} ${command}`;
      await context.stdout.write(`\n${paint('dim', `# ${says}`)}\n${paint('bold', typed)}\n`);
      await run({ ...context, stderr: quiet, cwd: folder, exitCode: exitCode.done });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const quiet: Context['stderr'] = { isTTY: false, columns: undefined, write: async () => {} };

function iptables(says: string, program: string, ...args: readonly string[]): Stop {
  return {
    says,
    command: `${program} --on ${on} -- ${args.join(' ')}`,
    run: (context) => runIptables({ program, args, on, dialect: undefined }, context),
  };
}

function apply(says: string, desired: string): Stop {
  return {
    says,
    command: `apply ${desired} --on ${on} --family ipv4 --yes`,
    run: (context) => runApply({ desired, on, yes: true, family: 'ipv4' }, context),
  };
}
