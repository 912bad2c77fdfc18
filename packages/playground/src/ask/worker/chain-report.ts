import {
  type Answer,
  type ChainDefaults,
  type LogHit,
  type Place,
  type ProtocolAnswer,
  reasonCodes,
  type Step,
} from '@chainwright/policy';

import { sentenceLength, shorten } from '../../core/shorten.ts';

/** What becomes of packets that no rule of a chain decides on. */
export interface ChainReport {
  readonly chain: string;
  readonly table: string;
  /** All protocols, and then those of which something else is true. */
  readonly protocols: readonly ProtocolReport[];
}

export interface ProtocolReport {
  readonly protocol: string;
  readonly drop: SaidAnswer;
  readonly log: SaidAnswer;
  readonly way: readonly WayStep[];
  /** Why it is not sure that packets go this way. */
  readonly doubts: readonly string[];
}

export interface SaidAnswer {
  readonly answer: Answer;
  /** `the policy drops`, `rule 4, prefix "DROP "`. */
  readonly says: string;
  /** Line of the place that decides, where there is one. */
  readonly line: number | null;
}

/** One thing that happens to a packet on its way. */
export interface WayStep {
  readonly does: Step['does'];
  /** `rule 3 of LOGDROP`, `the policy of INPUT`. */
  readonly where: string;
  readonly words: string;
  readonly line: number;
}

export function reportChain({ chain, drop, log }: ChainDefaults): ChainReport {
  const reports = drop.protocols.map((dropped, at) =>
    reportProtocol(chain, dropped, log.protocols[at] ?? dropped),
  );
  const [all, ...each] = reports;
  const differing = each.filter((report) => all === undefined || !isAlike(report, all));
  return {
    chain,
    table: drop.table,
    protocols: [...(all === undefined ? [] : [all]), ...differing],
  };
}

function isAlike(a: ProtocolReport, b: ProtocolReport): boolean {
  return a.drop.says === b.drop.says && a.log.says === b.log.says;
}

function reportProtocol(
  chain: string,
  dropped: ProtocolAnswer,
  logged: ProtocolAnswer,
): ProtocolReport {
  return {
    protocol: dropped.protocol,
    drop: sayDrop(dropped, chain),
    log: sayLog(logged, chain),
    way: dropped.trace.map(reportStep),
    doubts: [...new Set(dropped.doubts.map(({ reason }) => reasonCodes[reason]))],
  };
}

function sayDrop({ answer, reason, by }: ProtocolAnswer, chain: string): SaidAnswer {
  if (answer === 'unknown' || by === null) {
    return { answer, says: reasonCodes[reason], line: by?.line ?? null };
  }
  const verb = reason === 'REJECTED_BY_RULE' ? 'rejects' : answer === 'no' ? 'accepts' : 'drops';
  return { answer, says: `${namePlace(by, chain)} ${verb}`, line: by.line };
}

function sayLog({ answer, reason, logs }: ProtocolAnswer, chain: string): SaidAnswer {
  const [first] = logs;
  if (answer !== 'yes' || first === undefined) {
    return { answer, says: reasonCodes[reason], line: null };
  }
  const shown = logs.find(({ rate }) => rate === undefined) ?? first;
  const most = shown.rate === undefined ? '' : `, at most ${shown.rate}`;
  return { answer, says: `${sayHit(shown, chain)}${most}`, line: shown.at.line };
}

function sayHit({ at, log }: LogHit, chain: string): string {
  const { target, prefix, group } = log;
  return [
    namePlace(at, chain),
    ...(target === 'LOG' ? [] : [`${target} group ${group}`]),
    ...(prefix === undefined ? [] : [`prefix "${prefix}"`]),
  ].join(', ');
}

function reportStep({ at, does }: Step): WayStep {
  const words = at.kind === 'rule' ? at.spec : at.kind === 'policy' ? (at.policy ?? '?') : '';
  return { does, where: namePlace(at, ''), words: shorten(words, sentenceLength), line: at.line };
}

/** A place as seen from a chain, whose name is then left out. */
export function namePlace(place: Place, chain: string): string {
  const of = place.chain === chain ? '' : ` of ${place.chain}`;
  switch (place.kind) {
    case 'rule':
      return `rule ${place.number}${of}`;
    case 'policy':
      return `the policy${of}`;
    case 'end':
      return `the end of ${place.chain}`;
  }
}
