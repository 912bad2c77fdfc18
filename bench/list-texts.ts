/**
 * The texts that a bench reads: what the real tool prints for the made rules, loaded into a network
 * namespace of their own. Without root or iptables, a recorded sample repeated to the size asked for.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRules, renderRestore } from './make-rules.ts';
import { ENVIRONMENT, IPSET, IPTABLES, missingPrograms } from './programs.ts';
import { SETS } from './shapes.ts';

export interface Texts {
  /** What was read, for people: `iptables v1.8.9 (legacy)`, or that it is the sample. */
  readonly origin: string;
  readonly real: boolean;
  readonly rules: number;
  /** File with what `iptables -S` printed. */
  readonly rulesFile: string;
  /** File with what `iptables -nvL` printed. */
  readonly listFile: string;
}

/** Makes both texts, in `folder`. */
export function listTexts(count: number, seed: number, folder: string): Texts {
  mkdirSync(folder, { recursive: true });
  const files = { rulesFile: join(folder, 'rules.txt'), listFile: join(folder, 'list.txt') };
  const reason = whyNoKernel();
  const listed = reason === undefined ? listFromKernel(count, seed, folder) : { failure: reason };
  if ('failure' in listed) {
    console.error(`bench: not from a kernel (${listed.failure}); the recorded sample is repeated`);
    const sample = readSample();
    const rules = writeRepeated(sample.rulesFile, count, files.rulesFile, isRule);
    writeRepeated(sample.listFile, count, files.listFile, isListedRule);
    return { ...files, rules, real: false, origin: `recorded sample of ${SAMPLE_RULES} rules` };
  }
  writeFileSync(files.rulesFile, listed.rules);
  writeFileSync(files.listFile, listed.list);
  return { ...files, rules: count, real: true, origin: listed.tool };
}

/** Records the sample anew: `pnpm bench record-sample`. */
export function recordSample(folder: string): void {
  const reason = whyNoKernel();
  const listed = reason === undefined ? listFromKernel(SAMPLE_RULES, 1, folder) : null;
  if (listed === null || 'failure' in listed) {
    throw new Error(`The sample needs a real iptables: ${reason ?? listed?.failure}`);
  }
  const sample = readSample();
  writeFileSync(sample.rulesFile, listed.rules);
  writeFileSync(sample.listFile, listed.list);
}

/** Programs to try in turn: the old kernel interface loads and lists large tables fastest. */
const VARIANTS = ['iptables-legacy', 'iptables-nft', 'iptables'] as const;

const SAMPLE_RULES = 550;

function readSample(): { rulesFile: string; listFile: string } {
  const folder = join(import.meta.dirname, 'sample');
  return { rulesFile: join(folder, 'rules.txt'), listFile: join(folder, 'list.txt') };
}

function whyNoKernel(): string | undefined {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (process.getuid?.() !== 0) return 'only root may load rules';
  const missing = missingPrograms([IPTABLES, IPSET]);
  if (missing.length > 0) return `not installed: ${missing.map(({ name }) => name).join(', ')}`;
  return undefined;
}

type Listed = { tool: string; rules: string; list: string } | { failure: string };

/** Loads the rules in a new network namespace, which ends with the command: nothing stays behind. */
function listFromKernel(count: number, seed: number, folder: string): Listed {
  const restoreFile = join(folder, 'restore.txt');
  mkdirSync(folder, { recursive: true });
  writeFileSync(restoreFile, renderRestore(makeRules(count, seed)));
  let failure = '';
  for (const tool of VARIANTS) {
    const sets = Object.entries(SETS).map(([name, type]) => `ipset create ${name} ${type}`);
    const load = `${tool}-restore --counters "$1"`;
    const list = [`${tool} -S > "$2/rules.txt"`, `${tool} -nvL > "$2/list.txt"`, `${tool} -V`];
    const script = [...sets, load, ...list].join(' && ');
    const args = ['--net', 'sh', '-c', script, 'bench', restoreFile, folder];
    const result = spawnSync('unshare', args, { env: ENVIRONMENT, encoding: 'utf8' });
    if (result.status === 0) {
      const rules = readFileSync(join(folder, 'rules.txt'), 'utf8');
      const found = rules.split('\n').filter(isRule).length;
      if (found !== count) return { failure: `${tool} listed ${found} of ${count} rules` };
      return {
        tool: result.stdout.trim(),
        rules,
        list: readFileSync(join(folder, 'list.txt'), 'utf8'),
      };
    }
    failure = (result.error?.message ?? result.stderr).trim().split('\n')[0] ?? '';
  }
  return { failure };
}

/**
 * Repeats the rules of each chain of a text, as evenly as `count` allows, and writes it; the other
 * lines stay single. Answers the number of rules.
 */
function writeRepeated(
  from: string,
  count: number,
  to: string,
  isWanted: (line: string) => boolean,
): number {
  const lines = readFileSync(from, 'utf8').split('\n');
  const rules = lines.filter(isWanted).length;
  let seen = 0;
  const repeated = lines.flatMap((line) => {
    if (!isWanted(line)) return [line];
    const times = Math.floor(count / rules) + (seen < count % rules ? 1 : 0);
    seen += 1;
    return Array.from({ length: times }, () => line);
  });
  writeFileSync(to, repeated.join('\n'));
  return count;
}

function isRule(line: string): boolean {
  return line.startsWith('-A ');
}

/** A row of `-nvL`: neither blank nor one of the two header lines of a chain. */
function isListedRule(line: string): boolean {
  return line !== '' && !line.startsWith('Chain ') && !line.startsWith(' pkts ');
}
