import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MemoryBackend } from '../src/index.ts';
import { type VectorTool, vectorException, vectorExceptions } from './vector-exceptions.ts';

interface Rule {
  readonly id: string;
  readonly table: string;
  readonly chain: string;
  readonly args: readonly string[];
  readonly chains?: readonly string[];
  readonly sets?: readonly { readonly name: string }[];
  readonly before?: readonly (readonly string[])[];
}

interface Recorded {
  readonly exit: number;
  readonly unprepared?: unknown;
  readonly S?: string;
  readonly Ln?: string;
}

interface Answer {
  readonly exit: number;
  readonly S?: string | undefined;
  readonly Ln?: string | undefined;
}

const folder = fileURLToPath(new URL('../../../test-vectors/', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'));

const used = new Set<string>();

describe.each(readdirSync(`${folder}recorded`).sort())('what %s answered', (name) => {
  const [version = '', variant, family] = name.split('-') as [string, 'nft', 'ipv4'];
  const tool: VectorTool = { version, variant, family };

  it.each(readdirSync(`${folder}recorded/${name}`))('memory answers: %s', async (file) => {
    const recorded: Record<string, Recorded> = readJson(`recorded/${name}/${file}`);
    for (const rule of readJson(`rules/${file}`) as readonly Rule[]) {
      const vector = recorded[rule.id];
      if (!vector || vector.unprepared !== undefined) continue;
      const { exit, S, Ln } = vector;
      const wanted: Answer = exit === 0 ? { exit, S, Ln } : { exit };
      const answer = await answerRule(rule, tool);
      const reason = vectorException(rule.id, tool);
      if (reason === undefined) expect(answer, rule.id).toEqual(wanted);
      else if (!isSame(answer, wanted)) used.add(reason);
    }
  });
});

it('every exception is one', () => {
  expect(vectorExceptions.filter(({ reason }) => !used.has(reason))).toEqual([]);
});

async function answerRule(rule: Rule, { version, variant, family }: VectorTool): Promise<Answer> {
  const sets = rule.sets?.map(({ name }) => name) ?? [];
  const backend = new MemoryBackend({ dialect: { variant, version }, sets });
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const run = (...args: readonly string[]) =>
    backend.run({ program, args: ['-t', rule.table, ...args] });
  for (const chain of rule.chains ?? []) await run('-N', chain);
  for (const args of rule.before ?? []) await run(...args);
  const { exitCode: exit } = await run('-A', rule.chain, ...rule.args);
  if (exit !== 0) return { exit };
  const [rules, list] = [await run('-S', rule.chain), await run('-L', rule.chain, '-n')];
  return { exit, S: rules.stdout, Ln: list.stdout };
}

const isSame = (one: Answer, other: Answer) =>
  one.exit === other.exit && one.S === other.S && one.Ln === other.Ln;
