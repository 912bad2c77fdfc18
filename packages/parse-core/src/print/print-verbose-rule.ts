import { isAtMost } from '../canonical/dialect.ts';
import type { Negatable } from '../model/negatable.ts';
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { builtinProtocolName, protocolNumber } from '../names/protocols.ts';
import { listFormatOf } from './list-format.ts';
import { listedTarget, printOption, printPhrases, withoutWholeMask } from './print-list-row.ts';

/** A rule as `iptables -v -A` tells it: the columns of a listing with their names between them. */
export function printVerboseRule(rule: Rule, tool: Ruleset): string {
  const format = listFormatOf(tool, { numeric: true, verbose: true });
  const { protocol, source, destination, inInterface, outInterface } = rule;
  const address = (given: Negatable<string> | undefined) => {
    const any = tool.family === 'ipv4' ? '0.0.0.0/0' : '::/0';
    return withoutWholeMask(given?.value ?? any, tool.family === 'ipv4' ? '/32' : '/128');
  };
  return [
    `${listedTarget(rule.target)} ${signOf(protocol)}${protocol ? nameOf(protocol.value, tool.version) : 'all'} `,
    `opt ${printOption(rule, format)} `,
    `in ${interfaceOf(inInterface)} out ${interfaceOf(outInterface)} `,
    `${signOf(source)}${address(source)} ${signOf(destination)}-> ${address(destination)}  `,
    printPhrases(rule, format),
  ].join('');
}

const signOf = (given: Negatable<string> | undefined) => (given?.negated ? '!' : ' ');

const interfaceOf = (given: Negatable<string> | undefined) =>
  given ? `${given.negated ? '!' : ''}${given.value}` : '*';

/** By the names that are built in to the release. */
function nameOf(protocol: string, version: string | undefined): string {
  const number = protocolNumber(protocol);
  if (number === undefined) return protocol;
  const until = (release: string) => version !== undefined && isAtMost(version, release);
  const old = (until('1.8.7') && names187[number]) || (until('1.8.9') && names189[number]);
  return old || (builtinProtocolName(number) ?? `${number}`);
}

/** ICMPv6 and mobility headers had other names, DCCP and IPComp none. */
const names187: Readonly<Record<number, string>> = { 58: 'icmpv6', 135: 'ipv6-mh' };
const names189: Readonly<Record<number, string>> = { 33: '33', 108: '108' };
