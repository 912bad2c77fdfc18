import { byteLength } from '../extensions/values/byte-length.ts';
import type { Negatable } from '../model/negatable.ts';
import type { Rule } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { listedAddress } from '../names/listed-addresses.ts';
import { protocolName, protocolNumber } from '../names/protocols.ts';
import type { ListFormat } from './list-format.ts';
import { printListCount } from './print-list-count.ts';
import { printMatchPhrase, printTargetPhrase } from './print-list-phrase.ts';
import { printListProtocol } from './print-list-protocol.ts';

/** What a column shows that the rule's own text did not tell. */
const UNKNOWN = '?';

/** A rule as a row of `iptables -L`, without its line feed. */
export function printListRow(rule: Rule, format: ListFormat): string {
  if (rule.unknown?.includes('rule')) return rule.spec;
  return [
    format.lineNumbers ? `${`${rule.number}`.padEnd(4)} ` : '',
    format.verbose ? printCounters(rule, format) : '',
    `${padBytes(listedTarget(rule.target), 9)} `,
    printListProtocol(rule.protocol, format),
    `${printOption(rule, format)} `,
    format.verbose ? printInterfaces(rule, format) : '',
    printAddress(rule.source, format),
    printAddress(rule.destination, format),
    printPhrases(rule, format),
  ].join('');
}

function printCounters({ counters }: Rule, { exact }: ListFormat): string {
  const { packets, bytes } = counters ?? { packets: 0, bytes: 0 };
  return `${printListCount(packets, exact)} ${printListCount(bytes, exact)} `;
}

/** `-j NOTRACK` is listed as the target that it is short for. */
export const listedTarget = (target: Target | null) =>
  target?.name === 'NOTRACK' ? 'CT' : (target?.name ?? '');

/** ip6tables knows no `-f`, and left the column blank up to 1.8.7. */
export function printOption({ fragment }: Rule, { family, isOld }: ListFormat): string {
  if (!fragment) return isOld && family === 'ipv6' ? '  ' : '--';
  return fragment.negated ? '!f' : '-f';
}

function printInterfaces(rule: Rule, { numeric }: ListFormat): string {
  return (['inInterface', 'outInterface'] as const)
    .map((field) => {
      const given = rule[field];
      const any = rule.unknown?.includes(field) ? UNKNOWN : numeric ? '*' : 'any';
      const name = given ? `${given.negated ? '!' : ''}${given.value}` : any;
      return ` ${padBytes(name, 6)}`;
    })
    .join('')
    .concat(' ');
}

function printAddress(address: Negatable<string> | undefined, format: ListFormat): string {
  const { family, numeric } = format;
  const any = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  const { value, negated } = address ?? { value: any, negated: false };
  const text = withoutWholeMask(value, family === 'ipv4' ? '/32' : '/128');
  const shown = numeric ? text : listedAddress(text);
  return `${negated ? '!' : ' '}${shown.padEnd(19)} `;
}

export const withoutWholeMask = (text: string, mask: string) =>
  text.endsWith(mask) ? text.slice(0, -mask.length) : text;

export function printPhrases(rule: Rule, format: ListFormat): string {
  const goTo = rule.target?.kind === 'goto' ? '[goto] ' : '';
  const context = { ...format, protocol: protocolOf(rule) };
  const phrases = rule.matches.map((match) => printMatchPhrase(match, context));
  const shown = [...phrases, printTargetPhrase(rule.target, context)];
  return goTo + shown.join('');
}

/** The protocol's name, negated or not, which the names of services depend on. */
function protocolOf({ protocol }: Rule): string {
  if (!protocol) return '';
  const number = protocolNumber(protocol.value);
  return number === undefined ? protocol.value : (protocolName(number) ?? protocol.value);
}

/** The tool counts bytes, not characters. */
const padBytes = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - byteLength(text)));
