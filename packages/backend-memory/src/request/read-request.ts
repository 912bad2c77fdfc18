import type { CanonicalRule, canonical } from '@chainwright/parse-core';
import { noCounters } from '../netfilter/memory-table.ts';
import { readCount } from '../netfilter/read-count.ts';
import { type Failure, isFailure, misused } from '../tool/failure.ts';
import { isAtMost189, type Tool } from '../tool/tool.ts';
import { isTooLong, mindsLength } from './chain-name.ts';
import { readOtherRequest } from './read-other-request.ts';
import { refuseInRestore } from './refuse-in-restore.ts';
import type { InfoRequest, Request, RuleRequest } from './request.ts';
import { sayRefusal } from './say-refusal.ts';

/** Reads a command line, without the program's name, as iptables does. */
export function readRequest(
  args: readonly string[],
  tool: Tool,
  canonicalize: typeof canonical,
): Request | InfoRequest | Failure {
  const { family, dialect } = tool;
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const oddChain = findOddChain(args, tool);
  const words = args.map((word, index) => (index === oddChain ? EVEN_NAME : word));
  const read = canonicalize([program, ...words], { family, dialect, forKernel: true });
  if (!('code' in read)) return readRuleRequest(withChain(read, args[oddChain]), tool);
  if (read.code === 'NOT_A_RULE') return readOtherRequest(args, tool);
  // An option of -L is refused before it is known that the command is -L.
  const other = read.code === 'BAD_ARGUMENT' ? readOtherRequest(args, tool) : undefined;
  if (other && !isFailure(other)) return other;
  const column = read.column - program.length - 1;
  return sayRefusal({ ...read, column }, words, tool);
}

/** Stands for the name of a chain that none can have, as the words may be wrong in other ways. */
const EVEN_NAME = 'x';

/** Only -N minds what a name looks like; elsewhere it is the name of a chain that is not there. */
function findOddChain(args: readonly string[], tool: Tool): number {
  const isOdd = (name: string) =>
    /^[-!]|\s|^$/.test(name) || (!mindsLength(tool) && isTooLong(name));
  return args.findIndex((word, index) => /^-[ACDIR]$/.test(args[index - 1] ?? '') && isOdd(word));
}

function withChain(read: CanonicalRule, chain: string | undefined): CanonicalRule {
  return chain === undefined ? read : { ...read, chain };
}

const kinds = {
  A: 'append',
  I: 'insert',
  R: 'replace',
  D: 'delete',
  C: 'check',
} as const satisfies Record<string, RuleRequest['kind']>;

const MOST = 0x7fffffff;

function readRuleRequest(read: CanonicalRule, tool: Tool): Request | Failure {
  const {
    command,
    chain,
    counters,
    asides = '',
    listed,
    given,
    isMissed = false,
    lacksProtocol = false,
  } = read;
  const misplaced = refuseInRestore(asides, tool);
  if (misplaced) return misplaced;
  if (command === undefined || chain === undefined) return misused('no command specified');
  // Later ones take the first rule and forget the others.
  if (command === 'R' && read.rules.length > 1 && isAtMost189(tool)) {
    return misused('Replacement rule does not specify a unique address');
  }
  if (counters && (command === 'D' || command === 'C')) {
    return misused("Illegal option `-c' with this command");
  }
  if (read.position !== undefined && read.position > MOST) {
    return misused(`Invalid rule number \`${read.position}'`);
  }
  const [packets, bytes] = counters ?? [];
  return {
    kind: kinds[command],
    table: read.table ?? 'filter',
    chain,
    position: read.position,
    verbose: asides.includes('v'),
    isMissed,
    lacksProtocol,
    rules: read.rules.map((rule, index) => ({
      rule,
      spec: read.specs[index] ?? '',
      listed: listed?.[index],
      given: given?.[index] ?? rule,
    })),
    counters:
      packets === undefined || bytes === undefined || forgetsCounters(tool)
        ? noCounters
        : { packets: readCount(packets), bytes: readCount(bytes) },
  };
}

/** ip6tables of nf_tables gives new rules no counters up to 1.8.9. Evidence: the vectors with `-c`. */
function forgetsCounters(tool: Tool): boolean {
  return tool.family === 'ipv6' && tool.dialect.variant === 'nft' && isAtMost189(tool);
}
