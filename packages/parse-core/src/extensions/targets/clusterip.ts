import { defineTarget } from '../declaration.ts';
import { macAddress } from '../values/mac-address.ts';
import { oneOf } from '../values/named-set.ts';
import { uint32, unsigned } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const HASH_MODES = ['sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport'] as const;

/** The most nodes that a cluster has (CLUSTERIP_MAX_NODES). */
const nodes = unsigned(0, 16);

/** In capitals, unlike elsewhere. */
const multicastMac: ValueType<string> = {
  ...macAddress,
  parse(text, context) {
    const address = macAddress.parse(text, context, '');
    return address instanceof InvalidValue ? address : address.toUpperCase();
  },
  refuse(address) {
    const isMulticast = Number.parseInt(address.slice(0, 2), 16) & 1;
    if (isMulticast) return undefined;
    return new InvalidValue(`${address} is not a multicast address`, 'its first byte must be odd');
  },
};

export const CLUSTERIP = defineTarget({
  name: 'CLUSTERIP',
  families: ['ipv4'],
  summary:
    'Take the packet only where this machine is the cluster node to answer, and go on with the next rule',
  options: {
    new: { flag: '--new', says: 'as a new cluster' },
    hashmode: { flag: '--hashmode', value: oneOf(HASH_MODES), says: 'with nodes chosen by {}' },
    clustermac: { flag: '--clustermac', value: multicastMac, says: 'at the MAC address {}' },
    totalNodes: { flag: '--total-nodes', value: nodes, says: 'with {} nodes' },
    localNode: { flag: '--local-node', value: nodes, says: 'of which this machine is number {}' },
    hashInit: { flag: '--hash-init', value: uint32, says: 'hashing from {}' },
  },
  settle: ({ new: isNew, hashInit }) => (isNew && hashInit === undefined ? { hashInit: 0 } : {}),
  check({ new: isNew, hashmode, clustermac, totalNodes, localNode }) {
    const needed = [hashmode, clustermac, totalNodes, localNode];
    const count = needed.filter((field) => field !== undefined).length;
    if (count === (isNew ? needed.length : 0)) return undefined;
    return new InvalidValue(
      'CLUSTERIP has not all that a new cluster needs',
      'give --new, --hashmode, --clustermac, --total-nodes and --local-node, or none of them',
    );
  },
  list: {
    open: 'CLUSTERIP',
    parts: [
      {
        options: ['new', 'hashmode'],
        pattern: 'hashmode=[a-z-]+',
        read(text) {
          const hashmode = HASH_MODES.find((mode) => text === `hashmode=${mode}`);
          return hashmode && { new: true, hashmode };
        },
        print: ({ hashmode }) => (hashmode === undefined ? '' : `hashmode=${hashmode}`),
      },
      { option: 'clustermac', texts: 'clustermac={}' },
      { option: 'totalNodes', texts: 'total_nodes={}' },
      { option: 'localNode', texts: 'local_node={}' },
      { option: 'hashInit', texts: 'hash_init={}' },
    ],
  },
});
