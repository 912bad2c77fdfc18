import type { LogHit, Place, ProtocolAnswer } from '@chainwright/policy';
import { reasonCodes } from '@chainwright/policy';

/** `yes: the policy DROP`, `no: rule 3 accepts`, `unknown: a rule could not be read`. */
export function sayDrop({ answer, reason, by }: ProtocolAnswer, chain: string): string {
  if (answer === 'unknown' || by === null) return `${answer}: ${reasonCodes[reason]}`;
  const verb = reason === 'REJECTED_BY_RULE' ? ' rejects' : answer === 'no' ? ' accepts' : ' drops';
  return `${answer}: ${sayPlace(by, chain)}${verb}`;
}

/** `yes: rule 4, prefix "DROP "`, `at most 3/min, burst 5: rule 1 of LOGDROP`. */
export function sayLog({ answer, reason, logs }: ProtocolAnswer, chain: string): string {
  const [first] = logs;
  if (answer === 'unknown') return `unknown: ${reasonCodes[reason]}`;
  if (answer === 'no' || first === undefined) return answer;
  const shown = logs.find(({ rate }) => rate === undefined) ?? first;
  return `${shown.rate === undefined ? 'yes' : `at most ${shown.rate}`}: ${sayHit(shown, chain)}`;
}

function sayHit({ at, log }: LogHit, chain: string): string {
  const { target, prefix, group } = log;
  return [
    sayPlace(at, chain),
    ...(target === 'LOG' ? [] : [`${target} group ${group}`]),
    ...(prefix === undefined ? [] : [`prefix "${prefix}"`]),
  ].join(', ');
}

function sayPlace(place: Place, chain: string): string {
  switch (place.kind) {
    case 'rule':
      return place.chain === chain
        ? `rule ${place.number}`
        : `rule ${place.number} of ${place.chain}`;
    case 'policy':
      return 'the policy';
    case 'end':
      return `the end of ${place.chain}`;
  }
}
