import type { Counters } from '@chainwright/parse-core';
import { noCounters } from '../netfilter/memory-table.ts';
import { readCount } from '../netfilter/read-count.ts';
import { type Failure, isFailure, misused, NAT_DROPS } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import { checkNameLength, checkNewChainName, mindsLength } from './chain-name.ts';
import type { Place, Request } from './request.ts';
import type { GivenOption } from './scan-options.ts';

/** What a command that says no rule asks for, from its words. */
export function makeRequest(
  { option, words }: GivenOption,
  given: readonly GivenOption[],
  tool: Tool,
): Request | Failure {
  const has = (letter: string) => given.some((each) => each.option.letter === letter);
  const table = wordsOf(given, 't')?.[0] ?? 'filter';
  const [chain, second] = words;
  const isChecked = chain !== undefined && option.letter !== 'N' && mindsLength(tool);
  const tooLong = isChecked ? checkNameLength(chain) : undefined;
  if (tooLong) return tooLong;
  const verbose = has('v');
  switch (option.letter) {
    case 'L':
    case 'S': {
      const place = readPlace(words);
      if (isFailure(place)) return place;
      const flags = { numeric: has('n'), exact: has('x'), lineNumbers: has('0'), zero: has('Z') };
      const kind = option.letter === 'L' ? 'list' : 'rules';
      return { kind, table, ...place, verbose, ...flags };
    }
    case 'Z': {
      const place = readPlace(words);
      return isFailure(place) ? place : { kind: 'zero', table, ...place, verbose };
    }
    case 'F':
      return { kind: 'flush', table, chain, verbose };
    case 'X':
      return { kind: 'deleteChain', table, chain, verbose };
    case 'N':
      return (
        checkNewChainName(chain ?? '', tool) ?? { kind: 'newChain', table, chain: chain ?? '' }
      );
    case 'E':
      if (chain === undefined || second === undefined) {
        return misused('-E requires old-chain-name and new-chain-name');
      }
      return { kind: 'rename', table, chain, to: second };
    case 'P': {
      if (chain === undefined || second === undefined) {
        return misused('-P requires a chain and a policy');
      }
      if (table === 'nat' && second === 'DROP') return misused(NAT_DROPS);
      const counters = readCounters(wordsOf(given, 'c'));
      if (isFailure(counters)) return counters;
      return { kind: 'policy', table, chain, policy: second, counters };
    }
    case 'D': {
      if (chain === undefined || second === undefined) return misused('no rule is given');
      const position = readNumber(second);
      if (typeof position !== 'number') return position;
      return { kind: 'deleteNumber', table, chain, position };
    }
    default:
      return misused('no command specified');
  }
}

function wordsOf(given: readonly GivenOption[], letter: string): readonly string[] | undefined {
  return given.filter(({ option }) => option.letter === letter).at(-1)?.words;
}

function readPlace([chain, word]: readonly string[]): Place | Failure {
  const number = word === undefined ? undefined : readNumber(word);
  return typeof number === 'object' ? number : { chain, number };
}

const MOST = 0x7fffffff;

function readNumber(word: string): number | Failure {
  const number = /^\s*\+?\d+$/.test(word) ? Number(word) : 0;
  return number >= 1 && number <= MOST ? number : misused(`Invalid rule number \`${word}'`);
}

function readCounters(words: readonly string[] | undefined): Counters | Failure {
  if (words === undefined) return noCounters;
  const [packets = '', bytes] = words.length > 1 ? words : (words[0] ?? '').split(',');
  if (bytes === undefined) return misused('-c requires packet and byte counter');
  for (const [word, name] of [
    [packets, 'packet'],
    [bytes, 'byte'],
  ]) {
    if (!/^\s*[+-]?\d/.test(word ?? '')) return misused(`-c ${name} counter not numeric`);
  }
  return { packets: readCount(packets), bytes: readCount(bytes) };
}
