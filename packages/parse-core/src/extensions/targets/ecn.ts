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
  // Clearing both bits is what removing means, and beside that the tool prints nothing else.
  settle({ ecnTcpRemove, ecnTcpEce, ecnTcpCwr }) {
    if (!ecnTcpRemove && !(ecnTcpEce === 0 && ecnTcpCwr === 0)) return {};
    const isGiven = ecnTcpRemove && (ecnTcpEce !== undefined || ecnTcpCwr !== undefined);
    if (isGiven) return {};
    return {
      ecnTcpRemove: true,
      ecnTcpEce: undefined,
      ecnTcpCwr: undefined,
      ecnIpEct: undefined,
    };
  },
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
