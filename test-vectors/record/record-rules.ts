import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListingKey, listingCommand, listingKeys, runInto } from './listings.ts';
import { runInNamespace } from './netns.ts';
import { quoteWords } from './quote-word.ts';
import type { IpSet, Rule, RuleFile } from './rules.ts';
import { decodeUtf8, withSteadyDate } from './steady-output.ts';
import { type Family, folderOf, programOf, type Subject } from './versions.ts';

/** What one version printed for one rule. */
interface RecordedRule extends Partial<Record<ListingKey, string>> {
  exit: number;
  stderr: string;
  /** Set where it was not the rule but what is made before it (its `chains`, its `before`) that was refused. */
  unprepared?: true;
  /** Listings that wrote to stderr or failed. */
  listingProblems?: Partial<Record<ListingKey, { exit: number; stderr: string }>>;
  /** Set where some output is not UTF-8: every text of the entry is then the bytes read as latin1. */
  encoding?: 'latin1';
}

/** Chains that exist from the start in each table, so that every save shows the same ones. */
const builtinChains: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Records the rules of the given files for one subject and writes `recorded/SUBJECT/EXTENSION.json`. */
export async function recordRules(
  files: readonly RuleFile[],
  subject: Subject,
  root: string,
  recordedFolder: string,
): Promise<void> {
  const { family, variant } = subject;
  const chosen = files.map(({ extension, rules }) => ({
    extension,
    rules: rules.filter((rule) => rule.families.includes(family)),
  }));
  const rules = chosen.flatMap((file) => file.rules);
  if (rules.length === 0) return;
  const script = rulesScript(rules, family);
  const entries = await runInNamespace(
    { root, variant, family, script, setup: distinctSetups(rules) },
    (folder) => {
      checkClean(folder, subject);
      return new Map(rules.map((rule, index) => [rule.id, readEntry(join(folder, String(index)))]));
    },
  );
  const target = join(recordedFolder, folderOf(subject));
  mkdirSync(target, { recursive: true });
  for (const { extension, rules } of chosen) {
    const path = join(target, `${extension}.json`);
    const recorded = Object.fromEntries(rules.map(({ id }) => [id, entries.get(id)]));
    if (rules.length === 0) rmSync(path, { force: true });
    else writeFileSync(path, `${JSON.stringify(recorded, null, 1)}\n`);
  }
}

function rulesScript(rules: readonly Rule[], family: Family): string {
  const program = programOf[family];
  const policies = Object.entries(builtinChains).flatMap(([table, chains]) =>
    chains.map((chain) => quoteWords([program, '-t', table, '-P', chain, 'ACCEPT'])),
  );
  const saveAll = Object.keys(builtinChains).map((table) =>
    listingCommand('saveC', program, table),
  );
  return [
    ...policies,
    ...distinctSets(rules).map((set) => createSet(set, family)),
    `{ ${saveAll.join('; ')}; } | grep -v '^#' >before`,
    ...rules.map((rule, index) => ruleScript(rule, index, program)),
    `{ ${saveAll.join('; ')}; } | grep -v '^#' >after`,
    '',
  ].join('\n');
}

/** Makes one rule, lists it in every way, and leaves the table as it was. */
function ruleScript(rule: Rule, index: number, program: string): string {
  const { table, chain, chains = [], before = [] } = rule;
  const iptables = (...args: string[]) => quoteWords([program, '-t', table, ...args]);
  const prepare = [
    ...chains.map((name) => iptables('-N', name)),
    ...before.map((args) => iptables(...args)),
    'true',
  ];
  const list = listingKeys.map((key) =>
    runInto(listingCommand(key, program, table, chain), `${index}/${key}`),
  );
  return [
    `mkdir ${index}`,
    `if { ${prepare.join(' && ')}; } >/dev/null 2>${index}/add.err`,
    `then ${iptables('-A', chain, ...rule.args)} >/dev/null 2>${index}/add.err; exit=$?`,
    `else exit=$?; : >${index}/add.unprepared; fi`,
    `echo $exit >${index}/add.exit`,
    'if [ $exit = 0 ]; then',
    ...list.map((line) => `  ${line}`),
    'fi',
    `${iptables('-F')} 2>/dev/null`,
    ...[...chains].reverse().map((name) => `${iptables('-X', name)} 2>/dev/null`),
  ].join('\n');
}

function distinctSetups(rules: readonly Rule[]): readonly (readonly string[])[] {
  const commands = rules.flatMap((rule) => rule.setup ?? []);
  return [...new Map(commands.map((command) => [command.join('\0'), command])).values()];
}

function distinctSets(rules: readonly Rule[]): readonly IpSet[] {
  return [
    ...new Map(rules.flatMap((rule) => rule.sets ?? []).map((set) => [set.name, set])).values(),
  ];
}

function createSet(set: IpSet, family: Family): string {
  const addresses = set.family ?? { ipv4: 'inet', ipv6: 'inet6' }[family];
  const options = set.type.startsWith('hash:') ? ['family', addresses] : [];
  const range =
    { 'bitmap:ip': ['range', '10.0.0.0/16'], 'bitmap:port': ['range', '0-65535'] }[set.type] ?? [];
  return quoteWords(['ipset', 'create', set.name, set.type, ...options, ...range]);
}

function readEntry(path: string): RecordedRule {
  const exit = Number(readFileSync(join(path, 'add.exit'), 'latin1'));
  const stderr = readFileSync(join(path, 'add.err'));
  const outputs =
    exit === 0 ? listingKeys.map((key) => [key, readFileSync(join(path, key))] as const) : [];
  const isUtf8 = [stderr, ...outputs.map(([, bytes]) => bytes)].every(
    (bytes) => decodeUtf8(bytes) !== undefined,
  );
  const decode = (bytes: Buffer) => (isUtf8 ? bytes.toString('utf8') : bytes.toString('latin1'));
  const entry: RecordedRule = { exit, stderr: decode(stderr) };
  if (existsSync(join(path, 'add.unprepared'))) entry.unprepared = true;
  for (const [key, bytes] of outputs) entry[key] = withSteadyDate(decode(bytes));
  const problems = outputs.flatMap(([key]) => listingProblem(path, key, decode));
  if (problems.length > 0) entry.listingProblems = Object.fromEntries(problems);
  if (!isUtf8) entry.encoding = 'latin1';
  return entry;
}

function listingProblem(path: string, key: ListingKey, decode: (bytes: Buffer) => string) {
  const exitPath = join(path, `${key}.exit`);
  const exit = existsSync(exitPath) ? Number(readFileSync(exitPath, 'latin1')) : 0;
  const stderr = decode(readFileSync(join(path, `${key}.err`)));
  return exit === 0 && stderr === '' ? [] : [[key, { exit, stderr }] as const];
}

/** A rule that stayed behind would stand in the outputs of those after it. */
function checkClean(folder: string, subject: Subject): void {
  const before = readFileSync(join(folder, 'before'), 'latin1');
  const after = readFileSync(join(folder, 'after'), 'latin1');
  if (before !== after) throw new Error(`${folderOf(subject)}: something stayed behind:\n${after}`);
}
