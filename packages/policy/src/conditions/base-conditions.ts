import { type Family, type Negatable, protocolNumber, type Rule } from '@chainwright/parse-core';
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

type AddressField = 'source' | 'destination';

/** Rules are asked again for each protocol, and those with the same address share its object. */
const knownAddresses = {
  ipv4: { source: new WeakMap(), destination: new WeakMap() },
  ipv6: { source: new WeakMap(), destination: new WeakMap() },
} satisfies Record<Family, Record<AddressField, WeakMap<Negatable<string>, Conditions>>>;

function addressCondition(
  field: AddressField,
  given: Negatable<string> | undefined,
  { family }: PacketClass,
): Conditions {
  if (given === undefined) return always;
  const known: WeakMap<Negatable<string>, Conditions> = knownAddresses[family][field];
  const condition = known.get(given) ?? readAddressCondition(field, given, family);
  known.set(given, condition);
  return condition;
}

function readAddressCondition(
  field: AddressField,
  { value, negated }: Negatable<string>,
  family: Family,
): Conditions {
  const addresses = addressesOf(value, family);
  if (addresses === undefined) return sometimes(`${field} ${value}`, negated);
  return fieldIn(field, addresses, negated, allAddresses(family));
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
