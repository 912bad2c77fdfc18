import { defineMatch } from '../declaration.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

export const ecn = defineMatch({
  name: 'ecn',
  families: ['ipv4', 'ipv6'],
  summary: 'The congestion bits of the TCP and IP headers',
  options: {
    ecnTcpEce: { flag: '--ecn-tcp-ece', negatable: true, says: 'the TCP flag ECE is{ not} set' },
    ecnTcpCwr: { flag: '--ecn-tcp-cwr', negatable: true, says: 'the TCP flag CWR is{ not} set' },
    ecnIpEct: {
      flag: '--ecn-ip-ect',
      value: unsigned(0, 3),
      negatable: true,
      says: 'the ECN code point of the IP header is{ not} {}',
    },
  },
  check({ ecnTcpEce, ecnTcpCwr, ecnIpEct }) {
    if ((ecnTcpEce ?? ecnTcpCwr ?? ecnIpEct) !== undefined) return undefined;
    return new InvalidValue(
      'ecn has no option',
      'add --ecn-tcp-ece, --ecn-tcp-cwr or --ecn-ip-ect',
    );
  },
  list: {
    open: 'ECN match',
    parts: [
      { option: 'ecnTcpEce', texts: '{!}ECE' },
      { option: 'ecnTcpCwr', texts: '{!}CWR' },
      { option: 'ecnIpEct', texts: '{!}ECT={}' },
    ],
  },
});
