import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GeneratedRule,
  generatorSets,
  jumpedTo,
  userChain,
} from '../test-vectors/generator/index.ts';
import { runInNamespace } from '../test-vectors/record/netns.ts';
import { quoteWord, quoteWords } from '../test-vectors/record/quote-word.ts';
import { decodeUtf8 } from '../test-vectors/record/steady-output.ts';
import { programOf } from '../test-vectors/record/versions.ts';
import type { Tool } from './installed-tools.ts';
import { readListedRules, readPrintedSpecs } from './read-listings.ts';

/** What the tool made of one rule. */
export interface Answer {
  readonly exit: number;
  readonly said: string;
  /** The chain it was appended to, which need not be the one it was made for. */
  readonly chain: string;
  /** What `-S` prints behind the chain's name; empty unless it was accepted. */
  readonly specs: readonly string[];
  /** What was read from `-L -n -v`. */
  readonly listed: readonly { readonly spec: string; readonly isWhole: boolean }[];
}

const tables = ['filter', 'nat', 'mangle', 'raw', 'security'] as const;
/** Rules for chains of the user's are listed so many at a time, each in a chain of its own. */
const chunkSize = 80;
const mark = '@@chainwright-oracle';

/**
 * Appends each rule by a command of its own in one network namespace, and lists what came of it. A
 * rule for a built-in chain is alone in its table; the others share one listing.
 */
export async function askTool(
  tool: Tool,
  rules: readonly GeneratedRule[],
): Promise<readonly Answer[]> {
  const { root, variant, family } = tool;
  const script = makeScript(rules, programOf[family]);
  const batch = { root, variant, family, script, setup: setupCommands(family) };
  return runInNamespace(batch, (folder) => {
    return readAnswers(readText(join(folder, 'answers')), rules, tool);
  });
}

/** A release that prints damaged bytes in one line does not make the other lines unreadable. */
function readText(path: string): string {
  const lines = readFileSync(path, 'latin1').split('\n');
  return lines.map((line) => decodeUtf8(Buffer.from(line, 'latin1')) ?? line).join('\n');
}

export function setupCommands(family: Tool['family']): readonly (readonly string[])[] {
  const inet = { ipv4: 'inet', ipv6: 'inet6' }[family];
  const commands = [
    ...generatorSets.map(({ name, type }) => ['ipset', 'create', name, type, 'family', inet]),
    ['nfacct', 'add', 'web'],
    ['nfacct', 'add', 'mail'],
    ['nfct', 'add', 'timeout', 'slow-tcp', inet, 'tcp', 'established', '100'],
  ];
  return commands.filter(([program = '']) => isInstalled(program));
}

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${quoteWord(program)}`]).status === 0;
}

function makeScript(rules: readonly GeneratedRule[], program: string): string {
  const chains = Array.from({ length: chunkSize }, (_, index) => chainOf(index));
  const made = [...chains, jumpedTo].map((chain) => `:${chain} - [0:0]`);
  const state = tables.map((table) => [`*${table}`, ...made, 'COMMIT'].join('\n')).join('\n');
  const lines = [`${program}-restore <<'END'`, state, 'END', estimators(program), '{'];
  for (let start = 0; start < rules.length; start += chunkSize) {
    lines.push(...chunkLines(rules.slice(start, start + chunkSize), start, program));
  }
  return [...lines, '} >answers 2>&1', ''].join('\n');
}

/** What the match rateest refers to; they live in a table of their own. */
function estimators(program: string): string {
  const options = '--rateest-interval 250ms --rateest-ewmalog 1s';
  return ['re1', 're2']
    .map(
      (name) =>
        `${program} -t security -A ${jumpedTo} -j RATEEST --rateest-name ${name} ${options}`,
    )
    .join('\n');
}

function chunkLines(rules: readonly GeneratedRule[], start: number, program: string): string[] {
  const lines: string[] = [];
  const used = new Set<string>();
  for (const [index, { table, chain, line }] of rules.entries()) {
    const isShared = chain === userChain;
    const to = isShared ? chainOf(index) : chain;
    const append = `${quoteWords([program, '-t', table, '-A', to])} ${line}`;
    const answered = `e=$?; echo; echo ${mark} answer ${start + index} $e`;
    lines.push(`${append}; ${answered}`);
    if (isShared) used.add(table);
    else lines.push(...listLines(program, table, chain), `${program} -t ${table} -F ${chain}`);
  }
  for (const table of used) {
    lines.push(...listLines(program, table), `${program} -t ${table} -F`);
    if (table === 'security') lines.push(estimators(program));
  }
  return lines;
}

function listLines(program: string, table: string, chain = ''): string[] {
  return [
    `echo ${mark} rules ${table} ${chain}; ${program} -t ${table} -S ${chain} 2>/dev/null`,
    `echo ${mark} list ${table} ${chain}; ${program} -t ${table} -L ${chain} -n -v 2>/dev/null`,
    `echo ${mark} said`,
  ];
}

const chainOf = (index: number) => `c${index % chunkSize}`;

function readAnswers(text: string, rules: readonly GeneratedRule[], tool: Tool): readonly Answer[] {
  const specs = new Map<number, readonly string[]>();
  const listed = new Map<number, Answer['listed']>();
  const outcomes = new Map<number, { exit: number; said: string }>();
  let open: number[] = [];
  let said = '';
  for (const part of text.split(new RegExp(`^${mark} `, 'm'))) {
    const end = part.indexOf('\n');
    const [kind, first = '', second = ''] = part.slice(0, end).split(' ');
    const body = part.slice(end + 1);
    if (kind === 'rules' || kind === 'list') {
      const byChain =
        kind === 'rules' ? readPrintedSpecs(body) : readListedRules(body, tool.family);
      const asked = open.filter((index) => isListed(rules[index], first, second));
      for (const index of asked) {
        const found = byChain.get(placeOf(rules[index], index)) ?? [];
        if (kind === 'rules') specs.set(index, found as readonly string[]);
        else listed.set(index, found as Answer['listed']);
      }
      if (kind === 'list') open = open.filter((index) => !asked.includes(index));
    } else if (kind === 'answer') {
      outcomes.set(Number(first), { exit: Number(second), said: said.trim() });
      if (second === '0') open.push(Number(first));
      said = body;
    } else said = body;
  }
  return rules.map((rule, index) => ({
    ...(outcomes.get(index) ?? { exit: -1, said: 'no answer' }),
    chain: placeOf(rule, index),
    specs: specs.get(index) ?? [],
    listed: listed.get(index) ?? [],
  }));
}

/** Whether a listing is of the rule: of its built-in chain, or of all chains of the user's. */
function isListed(rule: GeneratedRule | undefined, table: string, chain: string): boolean {
  if (rule?.table !== table) return false;
  return rule.chain === (chain === '' ? userChain : chain);
}

const placeOf = (rule: GeneratedRule | undefined, index: number) =>
  !rule || rule.chain === userChain ? chainOf(index) : rule.chain;
