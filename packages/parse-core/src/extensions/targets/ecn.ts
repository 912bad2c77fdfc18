import { defineTarget } from '../declaration.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

const bit = unsigned(0, 1);

export const ECN = defineTarget({
  name: 'ECN',
  families: ['ipv4'],
  summary: 'Change the ECN bits of the packet, and go on with the next rule',
  options: {
    ecnTcpRemove: {
      flag: '--ecn-tcp-remove',
      excludes: ['ecnTcpEce', 'ecnTcpCwr'],
      says: 'by removing those of the TCP header',
    },
    ecnTcpEce: {
      flag: '--ecn-tcp-ece',
      value: bit,
      says: 'by setting ECE of the TCP header to {}',
    },
    ecnTcpCwr: {
      flag: '--ecn-tcp-cwr',
      value: bit,
      says: 'by setting CWR of the TCP header to {}',
    },
    ecnIpEct: {
      flag: '--ecn-ip-ect',
      value: unsigned(0, 3),
      says: 'by setting the code point of the IP header to {}',
    },
  },
  settle: settleEcn,
  check({ ecnTcpRemove, ecnTcpEce, ecnTcpCwr, ecnIpEct }) {
    const given = [ecnTcpRemove, ecnTcpEce, ecnTcpCwr, ecnIpEct];
    if (given.some((field) => field !== undefined)) return undefined;
    return new InvalidValue('ECN is not told what to do', 'add --ecn-tcp-remove');
  },
  list: {
    open: 'ECN',
    parts: [
      { option: 'ecnTcpRemove', texts: 'TCP remove' },
      { option: 'ecnTcpEce', texts: 'ECE={}' },
      { option: 'ecnTcpCwr', texts: 'CWR={}' },
      { option: 'ecnIpEct', texts: 'ECT codepoint={}' },
    ],
  },
});

/**
 * Clearing both bits is what removing means, and is printed as that where nothing else is changed.
 * Removing makes the tool forget a code point that was given before it.
 */
function settleEcn(fields: Readonly<Record<string, unknown>>) {
  const { ecnTcpRemove, ecnTcpEce, ecnTcpCwr, ecnIpEct } = fields;
  const isGiven = ecnTcpEce !== undefined || ecnTcpCwr !== undefined;
  if (ecnTcpRemove ? isGiven : ecnTcpEce !== 0 || ecnTcpCwr !== 0) return {};
  const order = Object.keys(fields);
  const isForgotten = ecnTcpRemove && order.indexOf('ecnIpEct') < order.indexOf('ecnTcpRemove');
  const isAlone = ecnIpEct === undefined || isForgotten;
  return {
    ecnTcpRemove: isAlone ? true : undefined,
    ecnTcpEce: isAlone ? undefined : 0,
    ecnTcpCwr: isAlone ? undefined : 0,
    ecnIpEct: isAlone ? undefined : ecnIpEct,
  };
}
