import { readDottedIpv4 } from '../../extensions/values/loose-ipv4.ts';
import type { Item } from '../../grammar/make-line.ts';
import { icmpTypeCandidates } from '../../names/icmp-types.ts';
import { icmpv6TypeCandidates } from '../../names/icmpv6-types.ts';
import { readNumber } from '../../names/read-number.ts';
import { servicePort } from '../../names/services.ts';
import { isAtMost } from '../dialect.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Difference } from './difference.ts';
import { changeValues, placeOf } from './option-items.ts';

/** SCTP chunks that came with 1.8.8. */
const NEW_CHUNKS = /(?:^|,)(?:I_DATA|RE_CONFIG|PAD|I_FORWARD_TSN)(?=[,:]|$)/i;

/** Names that older releases do not know yet. */
export const nameDifferences: readonly Difference[] = [
  {
    name: 'ICMP types info-request and info-reply are not known',
    about: ['icmp'],
    evidence: ['icmp-name-info-request', 'icmp-name-info-reply'],
    holds: ({ version }, family) => family === 'ipv4' && isAtMost(version, '1.8.12'),
    ...withoutNames('icmp.icmpType', icmpTypeCandidates, /^info-/),
  },
  {
    name: 'ICMPv6 types of multicast listener discovery are not known',
    about: ['icmp6'],
    evidence: ['icmp6-name-mld-listener-query', 'icmp6-name-mld-listener-reduction'],
    holds: ({ version }, family) => family === 'ipv6' && isAtMost(version, '1.8.9'),
    ...withoutNames('icmp6.icmpv6Type', icmpv6TypeCandidates, /^mld-listener-/),
  },
  {
    name: 'SCTP chunks I_DATA, RE_CONFIG, PAD and I_FORWARD_TSN are not known',
    about: ['sctp'],
    evidence: ['sctp-chunk-newer'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    refuses: (items) =>
      refuseValue(items, ['sctp.chunkTypes'], ({ second }) =>
        NEW_CHUNKS.test(second?.text ?? '') ? 'a chunk that 1.8.7 does not know yet' : undefined,
      ),
  },
  {
    name: 'pkttype does not know otherhost',
    about: ['pkttype'],
    evidence: ['pkttype-otherhost'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    refuses: (items) =>
      refuseValue(items, ['pkttype.pktType'], ({ first }) =>
        first?.text.toLowerCase() === 'otherhost' ? '1.8.7 does not know "otherhost"' : undefined,
      ),
  },
  {
    name: 'ports to map to have no names',
    about: ['DNAT', 'SNAT', 'MASQUERADE'],
    evidence: ['DNAT-port-name'],
    holds: ({ version }, family) => family === 'ipv4' && isAtMost(version, '1.8.7'),
    refuses: (items) =>
      refuseValue(
        items,
        ['DNAT.toDestination', 'SNAT.toSource', 'MASQUERADE.toPorts'],
        ({ first }) => {
          const name = first?.text.split(':').at(-1) ?? '';
          return /[a-z]/i.test(name) && servicePort(name) !== undefined
            ? `1.8.7 takes no name of a port here ("${name}")`
            : undefined;
        },
      ),
  },
  {
    name: 'what stands before a port to map to is an address, or nothing',
    about: ['DNAT', 'SNAT'],
    evidence: ['DNAT-word-before-port', 'SNAT-word-before-port'],
    holds: ({ version }, family) => family === 'ipv4' && isAtMost(version, '1.8.7'),
    refuses: (items) =>
      refuseValue(
        items,
        ['DNAT.toDestination', 'SNAT.toSource'],
        ({ first }) => {
          const address = first?.text.split(':')[0] ?? '';
          return /^[^-]+$/.test(address) && readDottedIpv4(address) === undefined
            ? `"${address}" is no address`
            : undefined;
        },
        'write the address, or nothing before the colon',
      ),
  },
  {
    name: 'queue 65535 is refused as the last of several',
    about: ['NFQUEUE'],
    evidence: ['NFQUEUE-balance-last'],
    holds: ({ version }) => !isAtMost(version, '1.8.9'),
    refuses: (items) =>
      refuseValue(items, ['NFQUEUE.queueBalance'], ({ first }) =>
        readNumber(first?.text.split(':')[1] ?? '', 0xffff) === 0xffff
          ? '65534 is the last queue here'
          : undefined,
      ),
  },
  {
    name: '--ctproto 0 is refused',
    about: ['conntrack'],
    evidence: ['conntrack-proto-zero'],
    holds: ({ version }) => !isAtMost(version, '1.8.9'),
    refuses: (items) =>
      refuseValue(items, ['conntrack.ctproto'], ({ first }) =>
        /^\s*\+?0+$|^all$|^ip$|^hopopt$/i.test(first?.text ?? '')
          ? 'no connection has the protocol 0'
          : undefined,
      ),
  },
];

/** A row for names that a release lacks: their beginnings may stand for another name there. */
function withoutNames(
  place: string,
  candidates: (word: string) => readonly string[],
  newer: RegExp,
): Required<Pick<Difference, 'reads' | 'refuses'>> {
  const older = (word: string) => candidates(word).filter((name) => !newer.test(name));
  const isNewer = (word: string) => candidates(word).some((name) => newer.test(name));
  return {
    reads: (items) =>
      changeValues(items, [place], (text) => {
        const names = isNewer(text) ? older(text) : [];
        return names.length === 1 ? names[0] : undefined;
      }),
    refuses: (items) =>
      refuseValue(items, [place], ({ first }) => {
        const text = first?.text ?? '';
        return isNewer(text) && older(text).length === 0
          ? `"${text}" is a name that this release does not know yet`
          : undefined;
      }),
  };
}

/** Refuses the value of some options for the reason that is found. */
function refuseValue(
  items: readonly Item[],
  places: readonly string[],
  reasonFor: (item: Item) => string | undefined,
  hint = 'write the number',
): Refusal | undefined {
  for (const item of items) {
    if (!places.includes(placeOf(item) ?? '')) continue;
    const reason = reasonFor(item);
    if (reason !== undefined) {
      return refuse('BAD_VALUE', (item.first ?? item.token).start + 1, reason, hint);
    }
  }
  return undefined;
}
