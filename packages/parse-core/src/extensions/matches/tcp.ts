import { defineMatch } from '../declaration.ts';
import { portRange, portTexts } from '../values/port.ts';
import { SYN_ONLY, tcpFlags } from '../values/tcp-flags.ts';
import { unsigned } from '../values/unsigned.ts';

export const tcp = defineMatch({
  name: 'tcp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['tcp'],
  summary: 'Fields of the TCP header',
  options: {
    sport: {
      flag: '--sport',
      aliases: ['--source-port'],
      value: portRange,
      negatable: true,
      says: 'the source port is{ not} {}',
    },
    dport: {
      flag: '--dport',
      aliases: ['--destination-port'],
      value: portRange,
      negatable: true,
      says: 'the destination port is{ not} {}',
    },
    tcpOption: {
      flag: '--tcp-option',
      value: unsigned(1, 0xff),
      negatable: true,
      says: 'the TCP option {} is{ not} set',
    },
    tcpFlags: {
      flag: '--tcp-flags',
      value: tcpFlags,
      negatable: true,
      says: 'the TCP flags are{ not} {}',
    },
  },
  shorthands: [{ flag: '--syn', negatable: true, expand: () => ({ tcpFlags: SYN_ONLY }) }],
  list: {
    open: 'tcp',
    parts: [
      { option: 'sport', texts: portTexts('spt') },
      { option: 'dport', texts: portTexts('dpt') },
      { option: 'tcpOption', texts: 'option={!}{}' },
      { option: 'tcpFlags', texts: 'flags:{!}{}', mayTouch: true },
    ],
  },
});
