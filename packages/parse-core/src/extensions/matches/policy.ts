import { defineMatch } from '../declaration.ts';
import { hostOrNetwork } from '../values/address.ts';
import { glossed } from '../values/glossed.ts';
import { hexNumber } from '../values/hex-number.ts';
import { ipsecProtocol } from '../values/ipsec-protocol.ts';
import { oneOf } from '../values/named-set.ts';
import { checkPolicy, printPolicy, readPolicy } from '../values/policy-element.ts';
import { uint32 } from '../values/unsigned.ts';

const elementOptions = {
  reqid: { flag: '--reqid', value: uint32, negatable: true, says: 'the request id is{ not} {}' },
  spi: {
    flag: '--spi',
    value: hexNumber(0xffffffff),
    negatable: true,
    says: 'the SPI is{ not} {}',
  },
  proto: {
    flag: '--proto',
    value: ipsecProtocol,
    negatable: true,
    says: 'the protocol is{ not} {}',
  },
  mode: {
    flag: '--mode',
    value: oneOf(['transport', 'tunnel']),
    negatable: true,
    says: 'the mode is{ not} {}',
  },
  tunnelDst: {
    flag: '--tunnel-dst',
    value: hostOrNetwork,
    negatable: true,
    says: 'the end of the tunnel is{ not} {}',
  },
  tunnelSrc: {
    flag: '--tunnel-src',
    value: hostOrNetwork,
    negatable: true,
    says: 'the beginning of the tunnel is{ not} {}',
  },
} as const;

const POLICIES: Readonly<Record<string, string>> = {
  none: 'not protected by IPsec',
  ipsec: 'protected by IPsec',
};

export const policy = defineMatch({
  name: 'policy',
  families: ['ipv4', 'ipv6'],
  summary: 'The IPsec policy that the packet came or will go by',
  options: {
    dir: {
      flag: '--dir',
      value: oneOf(['in', 'out']),
      required: true,
      says: "the packet's IPsec policy on the way {}",
    },
    pol: {
      flag: '--pol',
      value: glossed(oneOf(['none', 'ipsec']), (pol) => POLICIES[pol]),
      filled: 'ipsec',
      says: '… is {}',
    },
    strict: { flag: '--strict', says: '…, strictly: of just these elements in this order' },
  },
  elements: { field: 'elements', next: '--next', options: elementOptions },
  /** Without a policy there is nothing that an element could be of: the tool drops the only one. */
  settle: ({ pol, elements }) =>
    pol === 'none' && Array.isArray(elements) && elements.length === 1
      ? { elements: undefined }
      : {},
  check: checkPolicy,
  list: {
    parts: [
      {
        options: ['dir', 'pol', 'strict'],
        pattern: [
          'policy match dir (?:in|out) pol (?:none|ipsec)(?: strict)?',
          '(?:(?: \\[\\d+\\])?(?: !)? (?:reqid|spi|proto|mode|tunnel-dst|tunnel-src) [^ ]+)*',
        ].join(''),
        read: (listed) => readPolicy(listed, elementOptions),
        print: (fields, how) => printPolicy(fields, elementOptions, how),
      },
    ],
  },
});
