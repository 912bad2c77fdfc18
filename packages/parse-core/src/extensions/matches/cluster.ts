import { defineMatch } from '../declaration.ts';
import { hexNumber } from '../values/hex-number.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

const MAX_NODES = 32;
const MAX = 0xffffffff;
const hex = hexNumber(MAX, 8);

/** The tool takes a mask for the number of a node, and so refuses some of those that it prints. */
const nodemask = {
  ...hex,
  refuse(mask: number) {
    if (mask > 0 && mask <= MAX_NODES) return undefined;
    return new InvalidValue(
      `the tool takes no mask above ${MAX_NODES}`,
      'write --cluster-local-node and the number of the node',
    );
  },
};

export const cluster = defineMatch({
  name: 'cluster',
  families: ['ipv4', 'ipv6'],
  summary: 'Which node of a cluster is to handle the connection',
  options: {
    clusterLocalNodemask: {
      flag: '--cluster-local-nodemask',
      value: nodemask,
      negatable: true,
      required: true,
      says: 'the connection {falls|does not fall} to the cluster nodes of the mask {}',
    },
    clusterTotalNodes: {
      flag: '--cluster-total-nodes',
      value: unsigned(1, MAX_NODES),
      required: true,
      says: '… out of {}',
    },
    clusterHashSeed: {
      flag: '--cluster-hash-seed',
      value: hex,
      required: true,
      says: '…, by a hash with the seed {}',
    },
  },
  shorthands: [
    {
      flag: '--cluster-local-node',
      value: unsigned(1, MAX_NODES),
      negatable: true,
      expand: (node: number) => ({ clusterLocalNodemask: 2 ** (node - 1) }),
    },
  ],
  check({ clusterLocalNodemask, clusterTotalNodes }) {
    const mask = clusterLocalNodemask as { readonly value: number } | undefined;
    if (mask === undefined || mask.value < 2 ** (clusterTotalNodes as number)) return undefined;
    return new InvalidValue(
      `a cluster of ${clusterTotalNodes} nodes has no such node`,
      'number the nodes from 1, or raise --cluster-total-nodes',
    );
  },
  list: {
    open: 'cluster',
    parts: [
      { option: 'clusterLocalNodemask', texts: '{!}node_mask={}' },
      { option: 'clusterTotalNodes', texts: 'total_nodes={}' },
      { option: 'clusterHashSeed', texts: 'hash_seed={}' },
    ],
  },
});
