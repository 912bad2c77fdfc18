import type { Chain, Ruleset } from '@chainwright/parse-core';
import type { DefaultAnswer, ProtocolAnswer } from '../defaults/default-answer.ts';
import type { RulePlace } from '../place.ts';
import { reasonCodes } from '../reasons.ts';
import type { Finding, FindingCode } from './finding.ts';
import { listWords, namePlace, nameRule } from './name-place.ts';
import {
  type Addition,
  commandToAdd,
  logWords,
  spotBeforeEnd,
  spotBehind,
  wordsForProtocols,
} from './rule-to-add.ts';

/** What psad asks of a chain: does it log, and does it drop, whatever no rule decides on. */
export interface ChainDefaults {
  readonly chain: string;
  readonly drop: DefaultAnswer;
  readonly log: DefaultAnswer;
}

/** Findings from the answers, those on logging first: their rules must come first, too. */
export function findDefaults(
  { family }: Ruleset,
  chain: Chain,
  { drop, log }: ChainDefaults,
): readonly Finding[] {
  const subject: Subject = { family, table: drop.table, chain };
  const added = rulesToLog(drop, log);
  return [...findLog(subject, drop, log, added), ...findDrop(subject, drop, added)];
}

interface Subject {
  readonly family: Ruleset['family'];
  readonly table: string;
  readonly chain: Chain;
}

/** The protocols that psad looks for in the log. */
const watched: readonly string[] = ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'others'];

function findLog(
  subject: Subject,
  drop: DefaultAnswer,
  log: DefaultAnswer,
  added: readonly Addition[],
): readonly Finding[] {
  const [all] = log.protocols;
  if (all === undefined) return [];
  if (all.answer === 'unknown') return [doubt(subject, 'DEFAULT_LOG_UNKNOWN', all)];
  const lacking = findLacking(drop, log);
  const shown = all.answer === 'no' ? all : lacking[0];
  if (shown === undefined) return [];
  return [
    {
      ...placeOf(subject, shown),
      code: 'NO_DEFAULT_LOG',
      message: describeLog(subject, shown, all.answer === 'no' ? [] : lacking),
      hint: 'add a rule that logs, in front of what ends their way',
      commands: added.map((each) => commandToAdd(subject.family, each)),
      rules: rulesOf(shown),
    },
  ];
}

/** The protocols of which packets are not logged, except those that a rule for them accepts. */
function findLacking(drop: DefaultAnswer, log: DefaultAnswer): readonly ProtocolAnswer[] {
  const [all, ...each] = log.protocols;
  return each.filter(
    ({ protocol, answer }) =>
      answer === 'no' &&
      !isAccepted(protocol, drop) &&
      (all?.answer === 'no' || watched.includes(protocol)),
  );
}

function isAccepted(protocol: string, drop: DefaultAnswer): boolean {
  const [all, ...each] = drop.protocols;
  const own = each.find((answer) => answer.protocol === protocol);
  return all?.answer === 'yes' && own?.answer === 'no';
}

function describeLog(
  { chain }: Subject,
  shown: ProtocolAnswer,
  lacking: readonly ProtocolAnswer[],
): string {
  const protocols = listWords(lacking.map(({ protocol }) => protocol));
  const whose = lacking.length === 0 ? '' : ` of ${protocols}`;
  const some = shown.reason.startsWith('DIFFERS') ? 'some packets' : 'packets';
  const end = shown.by === null ? '' : `, before they come to ${namePlace(shown.by, chain.name)}`;
  const [part] = shown.partly;
  const partly =
    part === undefined ? '' : `; ${nameRule(part.at, chain.name)} logs only those that it names`;
  return `${some}${whose} that no rule decides on are not logged${end}${partly}`;
}

/** Rules for what is not logged, those that stand last first, so that the numbers stay true. */
function rulesToLog(drop: DefaultAnswer, log: DefaultAnswer): readonly Addition[] {
  const [all, ...each] = log.protocols;
  if (all === undefined || all.answer === 'unknown') return [];
  if (all.answer === 'no' && all.reason !== 'DIFFERS_BY_PROTOCOL') {
    return [{ spot: spotBeforeEnd(all), words: logWords }];
  }
  const lacking = findLacking(drop, log);
  const having = each.filter(({ answer }) => answer === 'yes').map(({ protocol }) => protocol);
  return groupBy(lacking, (answer) => JSON.stringify(spotBeforeEnd(answer)))
    .map((group) => ({ spot: spotBeforeEnd(group[0] ?? all), group }))
    .sort((a, b) => (b.spot.before ?? Infinity) - (a.spot.before ?? Infinity))
    .flatMap(({ spot, group }) => {
      const protocols = group.map(({ protocol }) => protocol);
      return wordsForProtocols(protocols, having, logWords).map((words) => ({ spot, words }));
    });
}

function findDrop(
  subject: Subject,
  { protocols }: DefaultAnswer,
  added: readonly Addition[],
): readonly Finding[] {
  const [all, ...each] = protocols;
  if (all === undefined) return [];
  if (all.answer === 'unknown') return [doubt(subject, 'DEFAULT_DROP_UNKNOWN', all)];
  if (all.answer === 'no') return [notDropped(subject, all, added)];
  return each
    .filter(({ protocol, answer }) => answer === 'no' && ['tcp', 'udp'].includes(protocol))
    .map((answer) => notDropped(subject, answer, added));
}

function notDropped(subject: Subject, answer: ProtocolAnswer, added: readonly Addition[]): Finding {
  const { family, chain } = subject;
  const { protocol, by, reason } = answer;
  const spot = spotBehind(spotBeforeEnd(answer), added);
  const isAll = protocol === 'all';
  const words = isAll ? '-j DROP' : `-p ${protocol} -j DROP`;
  const whose = isAll ? '' : ` of ${protocol}`;
  const some = reason.startsWith('DIFFERS') ? 'some packets' : 'packets';
  const end = by === null ? '' : `: ${namePlace(by, chain.name)} takes them`;
  return {
    ...placeOf(subject, answer),
    code: 'NO_DEFAULT_DROP',
    message: `${some}${whose} that no rule decides on are not dropped${end}`,
    hint: 'see that all you need is accepted, then add a rule that drops the rest',
    commands: [commandToAdd(family, { spot, words })],
    rules: rulesOf(answer),
  };
}

function doubt(subject: Subject, code: FindingCode, answer: ProtocolAnswer): Finding {
  const { doubts, reason } = answer;
  const at = doubts.map((each) => namePlace(each.at, subject.chain.name)).slice(0, 3);
  const where = at.length === 0 ? '' : `: ${listWords(at)}`;
  return {
    ...placeOf(subject, answer),
    code,
    message: `${reasonCodes[reason]}${where}`,
    hint: hints[reason] ?? 'look at the rules that are named',
    commands: [],
    rules: doubts.flatMap(({ at: place }) => (place.kind === 'rule' ? [place] : [])),
  };
}

const whole = 'give the output of iptables-save, or of iptables -L with -n and -v';

const hints: Readonly<Record<string, string>> = {
  HIDDEN_CONDITION: whole,
  CHAIN_NOT_SHOWN: whole,
  POLICY_NOT_SHOWN: whole,
  HANDED_TO_USER_SPACE: 'ask the program that reads the queue',
  TAKEN_TOGETHER: 'see whether the rules leave any packets over',
};

function placeOf({ family, table, chain }: Subject, { by }: ProtocolAnswer) {
  const isHere = by?.kind === 'rule' && by.chain === chain.name;
  const line = by?.line ?? chain.line;
  return { family, table, chain: chain.name, rule: isHere ? by.number : null, line };
}

function rulesOf({ trace }: ProtocolAnswer): readonly RulePlace[] {
  return trace.flatMap(({ at }) => (at.kind === 'rule' ? [at] : []));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
