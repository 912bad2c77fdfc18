import type { Counters } from '@chainwright/parse-core';
import {
  addChain,
  findChain,
  isBuiltIn,
  type MemoryTable,
  noCounters,
  userChain,
  withChain,
} from '../netfilter/memory-table.ts';
import { readCount } from '../netfilter/read-count.ts';
import { checkChainName } from '../request/chain-name.ts';
import { type Failure, misused, refused } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import type { RestoreOptions } from './restore-options.ts';

/** `:INPUT DROP [0:0]`, `:MINE - [0:0]`: sets a policy, or makes a chain or empties the one there is. */
export function declareChain(
  table: MemoryTable,
  text: string,
  line: number,
  tool: Tool,
  options: RestoreOptions,
): MemoryTable | Failure {
  const [name = '', policy, counted] = text.split(/[ \t]+/);
  const refusal = checkChainName(name);
  if (refusal) return refusal;
  if (policy === undefined || policy === '') {
    return misused(`${tool.name}: line ${line} policy invalid`);
  }
  const chain = findChain(table, name);
  if (chain && isBuiltIn(chain)) {
    return setPolicy(table, name, policy, counted, options);
  }
  if (policy !== '-' && tool.dialect.variant === 'legacy') return refused('notBuiltIn');
  if (chain && !options.noFlush && tool.dialect.variant === 'legacy') {
    return misused(`error creating chain '${name}':File exists`);
  }
  return chain ? withChain(table, { ...chain, rules: [] }) : addChain(table, userChain(name));
}

function setPolicy(
  table: MemoryTable,
  name: string,
  policy: string,
  counted: string | undefined,
  { counters: wantsCounters }: RestoreOptions,
): MemoryTable | Failure {
  const chain = findChain(table, name);
  if (!chain) return refused('noChain');
  if (policy === '-') return withChain(table, { ...chain, isMade: true });
  if (policy !== 'ACCEPT' && policy !== 'DROP') return refused('badPolicy');
  const counters = wantsCounters ? readCounters(counted ?? '') : noCounters;
  if (counters === undefined) return misused(`invalid policy counters for chain '${name}'`);
  return withChain(table, { ...chain, isMade: true, policy, counters });
}

function readCounters(text: string): Counters | undefined {
  const [, packets, bytes] = /^\[(\d+):(\d+)\]/.exec(text) ?? [];
  if (packets === undefined || bytes === undefined) return undefined;
  return { packets: readCount(packets), bytes: readCount(bytes) };
}
