import { type Negatable, protocolNumber, type Rule } from '@chainwright/parse-core';
import { addressesOf, allAddresses } from './addresses.ts';
import { always, both, type Conditions, never, unknown } from './condition.ts';
import { fieldIn, optional, sometimes } from './make-condition.ts';
import type { PacketClass, ProtocolClass } from './packet-class.ts';

/** The conditions of a rule that need no match: protocol, addresses, interfaces, fragments. */
export function baseConditions(rule: Rule, packets: PacketClass): Conditions {
  return both([
    protocolCondition(rule.protocol, packets.protocol),
    addressCondition('source', rule.source, packets),
    addressCondition('destination', rule.destination, packets),
    interfaceCondition('inInterface', rule.inInterface, packets),
    interfaceCondition('outInterface', rule.outInterface, packets),
    // Neither is a default: whole packets are no fragments, and later fragments have no ports.
    optional(rule.fragment, (_, negated) => sometimes('fragment', negated)),
  ]);
}

function protocolCondition(
  given: Negatable<string> | undefined,
  protocol: ProtocolClass,
): Conditions {
  return optional(given, (name, negated) => {
    const number = protocolNumber(name);
    if (number === undefined || number === 0) return unknown;
    return (number === protocol) === negated ? never : always;
  });
}

function addressCondition(
  field: 'source' | 'destination',
  given: Negatable<string> | undefined,
  { family }: PacketClass,
): Conditions {
  return optional(given, (text, negated) => {
    const addresses = addressesOf(text, family);
    if (addresses === undefined) return sometimes(`${field} ${text}`, negated);
    return fieldIn(field, addresses, negated, allAddresses(family));
  });
}

function interfaceCondition(
  field: 'inInterface' | 'outInterface',
  given: Negatable<string> | undefined,
  packets: PacketClass,
): Conditions {
  return optional(given, (pattern, negated) => {
    if (pattern === '+') return negated ? never : always;
    // Kernels differ in what a negated name is to a packet without any interface there.
    if (packets[field] === 'no') return negated ? unknown : never;
    if (packets[field] === 'maybe' && negated) return unknown;
    const isPrefix = pattern.endsWith('+');
    const name = isPrefix ? pattern.slice(0, -1) : pattern;
    return { ...always, all: [{ kind: 'interface', field, name, isPrefix, negated }] };
  });
}
