import { defineMatch } from '../declaration.ts';
import { oneOf } from '../values/named-set.ts';

const PACKET_TYPES = ['unicast', 'broadcast', 'multicast', 'otherhost'] as const;

/** Other names, which the tool never prints. */
const ALIASES: ReadonlyMap<string, (typeof PACKET_TYPES)[number]> = new Map([
  ['host', 'unicast'],
  ['bcast', 'broadcast'],
  ['mcast', 'multicast'],
]);

export const pkttype = defineMatch({
  name: 'pkttype',
  families: ['ipv4', 'ipv6'],
  summary: 'To whom the frame was sent on the link',
  options: {
    pktType: {
      flag: '--pkt-type',
      value: oneOf(PACKET_TYPES, (word) => {
        const lower = word.toLowerCase();
        return ALIASES.get(lower) ?? PACKET_TYPES.find((name) => name === lower);
      }),
      negatable: true,
      required: true,
      says: 'the packet type is{ not} {}',
    },
  },
  list: { parts: [{ option: 'pktType', texts: 'PKTTYPE {!}= {}' }] },
});
