import { ipv4PrefixLength, printIpv4, readIpv4 } from '../../extensions/values/ipv4.ts';
import { ipv6Mask, printIpv6, readIpv6 } from '../../extensions/values/ipv6.ts';
import type { Negatable } from '../../model/negatable.ts';
import type { Family } from '../../model/ruleset.ts';
import { builtinProtocolName, protocolName, protocolNumber } from '../../names/protocols.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import { isAtMost } from '../dialect.ts';
import { changeBase } from './change-rule.ts';
import type { Difference } from './difference.ts';

/** What -s, -d, -i, -o and -p become. */
export const baseDifferences: readonly Difference[] = [
  {
    name: 'protocols have the names of /etc/protocols',
    about: ['-p'],
    evidence: ['base-protocol-igmp', 'base-protocol-gre-number'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    apply: (rule) => withProtocol(rule, protocolName),
  },
  {
    name: 'the /etc/protocols of Debian 11 has no name for 143',
    about: ['-p'],
    evidence: ['base-protocol-ethernet-143'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    apply: (rule) =>
      withProtocol(rule, (number) => (number === 143 ? '143' : protocolName(number))),
  },
  {
    name: 'protocols have built-in names only',
    about: ['-p'],
    evidence: ['base-protocol-igmp', 'base-protocol-gre-number'],
    holds: ({ version }) => !isAtMost(version, '1.8.9'),
    apply: (rule) => withProtocol(rule, builtinProtocolName),
  },
  {
    name: 'conditions that hold always are not printed',
    about: ['-s', '-d', '-p'],
    evidence: ['base-all', 'base-source-zero'],
    holds: () => true,
    apply: withoutTrivial,
  },
  {
    name: '`-i +` is not printed',
    about: ['-i', '-o'],
    evidence: ['base-in-plus'],
    holds: () => true,
    lists: ({ variant }) => variant === 'legacy',
    apply: (rule) =>
      changeBase(rule, {
        inInterface: unlessAll(rule.base.inInterface),
        outInterface: unlessAll(rule.base.outInterface),
      }),
  },
  {
    name: '`! -i +` is lost',
    about: ['-i', '-o'],
    evidence: ['base-in-plus-not', 'base-out-not-plus'],
    holds: ({ variant, version }) =>
      isAtMost(version, '1.8.7') || (variant === 'legacy' && isAtMost(version, '1.8.9')),
    lists: ({ variant }) => variant === 'legacy',
    apply: (rule) =>
      changeBase(rule, {
        inInterface: unlessAny(rule.base.inInterface),
        outInterface: unlessAny(rule.base.outInterface),
      }),
  },
  {
    name: 'a mask that goes on behind zero bytes ends there',
    about: ['-s', '-d'],
    evidence: ['base-source-odd-mask', 'base-wide-addresses-not', 'base-source-odd-mask-6'],
    holds: ({ variant, version }) => variant === 'nft' && isAtMost(version, '1.8.7'),
    apply: (rule, family) =>
      changeBase(rule, {
        source: cutMask(rule.base.source, family),
        destination: cutMask(rule.base.destination, family),
      }),
  },
];

function withProtocol(
  rule: PrintableRule,
  nameOf: (number: number) => string | undefined,
): PrintableRule {
  const { protocol } = rule.base;
  const number = protocol && protocolNumber(protocol.value);
  if (!protocol || number === undefined) return rule;
  const value = nameOf(number) ?? `${number}`;
  return value === protocol.value ? rule : changeBase(rule, { protocol: { ...protocol, value } });
}

function withoutTrivial(rule: PrintableRule): PrintableRule {
  const { source, destination, protocol } = rule.base;
  const isAll = protocol !== undefined && protocolNumber(protocol.value) === 0;
  return changeBase(rule, {
    source: isEverywhere(source) ? undefined : source,
    destination: isEverywhere(destination) ? undefined : destination,
    protocol: isAll ? undefined : protocol,
  });
}

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

function isEverywhere(network: Negatable<string> | undefined): boolean {
  return network?.negated === false && EVERYWHERE.includes(network.value);
}

const unlessAll = (field: Negatable<string> | undefined) =>
  field?.negated ? field : unlessAny(field);

const unlessAny = (field: Negatable<string> | undefined) =>
  field?.value === '+' ? undefined : field;

/** The bytes of the mask up to the first that is zero, if all before it are full. */
function cutMask(
  network: Negatable<string> | undefined,
  family: Family,
): Negatable<string> | undefined {
  const [address = '', mask = ''] = network?.value.split('/') ?? [];
  if (!network || /^\d+$/.test(mask)) return network;
  const value = family === 'ipv4' ? cutIpv4(address, mask) : cutIpv6(address, mask);
  return value === undefined ? network : { ...network, value };
}

function cutIpv4(address: string, maskText: string): string | undefined {
  const mask = readIpv4(maskText) ?? 0;
  const bits = fullBytes([24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff));
  if (bits === undefined || ipv4PrefixLength(mask) !== undefined) return undefined;
  const kept = bits === 0 ? 0 : -1 << (32 - bits);
  return `${printIpv4((readIpv4(address) ?? 0) & kept)}/${bits}`;
}

function cutIpv6(address: string, maskText: string): string | undefined {
  const mask = readIpv6(maskText) ?? [];
  const bits = fullBytes(mask.flatMap((group) => [group >>> 8, group & 0xff]));
  if (bits === undefined) return undefined;
  const kept = ipv6Mask(bits);
  const groups = readIpv6(address)?.map((group, index) => group & (kept[index] ?? 0)) ?? [];
  return `${printIpv6(groups)}/${bits}`;
}

/** How many bits are full before a byte that is zero; undefined when another byte comes first. */
function fullBytes(bytes: readonly number[]): number | undefined {
  const first = bytes.findIndex((byte) => byte !== 0xff);
  return first < 0 || bytes[first] !== 0 ? undefined : first * 8;
}
