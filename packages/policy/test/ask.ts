import { type Family, parse, type Ruleset } from '@chainwright/parse-core';
import {
  type DefaultAnswer,
  defaultDrop,
  defaultLog,
  type Place,
  type ProtocolAnswer,
} from '../src/index.ts';

/** The filter table with these rules in `-A` form; policies are DROP unless they are given. */
export function filterTable(rules: readonly string[], policy = 'DROP'): Ruleset {
  const chains = new Set(
    rules.flatMap((rule) => /^-A (\S+)/.exec(rule)?.[1] ?? /^:(\S+)/.exec(rule)?.[1] ?? []),
  );
  const built = ['INPUT', 'FORWARD', 'OUTPUT'];
  const lines = [
    ...built.map((name) => `:${name} ${policy} [0:0]`),
    ...[...chains].filter((name) => !built.includes(name)).map((name) => `:${name} - [0:0]`),
    ...rules.filter((rule) => !rule.startsWith(':')),
  ];
  return read(`*filter\n${lines.join('\n')}\nCOMMIT\n`);
}

/** The one ruleset of a text. */
export function read(text: string, family: Family = 'ipv4'): Ruleset {
  const [ruleset] = parse(text, { family }).rulesets;
  if (ruleset === undefined) throw new Error(`no ruleset in ${text}`);
  return ruleset;
}

/** `yes DROPPED_BY_RULE INPUT 3`: an answer for INPUT and a protocol in one line. */
export function drop(ruleset: Ruleset, protocol = 'all', chain = 'INPUT'): string {
  return inShort(answerOf(defaultDrop(ruleset, { chain }), protocol));
}

export function log(ruleset: Ruleset, protocol = 'all', chain = 'INPUT'): string {
  const answer = answerOf(defaultLog(ruleset, { chain }), protocol);
  return [inShort(answer), ...answer.logs.map(({ at }) => `logged ${namePlace(at)}`)].join(', ');
}

export function answerOf({ protocols }: DefaultAnswer, protocol: string): ProtocolAnswer {
  const found = protocols.find((each) => each.protocol === protocol);
  if (found === undefined) throw new Error(`no answer for ${protocol}`);
  return found;
}

function inShort({ answer, reason, by }: ProtocolAnswer): string {
  return `${answer} ${reason} ${by === null ? 'nowhere' : namePlace(by)}`;
}

export function namePlace(place: Place): string {
  return place.kind === 'rule' ? `${place.chain} ${place.number}` : `${place.kind} ${place.chain}`;
}
