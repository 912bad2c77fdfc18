import type { Family } from '../../model/ruleset.ts';
import { defineTarget } from '../declaration.ts';
import { host } from '../values/address.ts';
import { type Mark, markWithMask, readMark } from '../values/mark.ts';
import { resolvePort } from '../values/resolved-ports.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** A decimal port, of which the tool keeps 16 bits, or the name of any protocol's service. */
const port: ValueType<number> = {
  name: 'a port',
  parse(text) {
    return (
      resolvePort(text) ??
      new InvalidValue(`"${text}" is neither a decimal port nor a service we know`)
    );
  },
  print: (value) => `${value}`,
};

export const TPROXY = defineTarget({
  name: 'TPROXY',
  families: ['ipv4', 'ipv6'],
  summary: 'Hand the packet unchanged to a local socket',
  options: {
    onPort: { flag: '--on-port', value: port, required: true, says: 'on port {}' },
    onIp: {
      flag: '--on-ip',
      value: host,
      filled: (family: Family) => (family === 'ipv4' ? '0.0.0.0' : '::'),
      says: 'at {}',
    },
    tproxyMark: {
      flag: '--tproxy-mark',
      value: markWithMask,
      filled: { value: 0, mask: 0 },
      says: 'with the mark set to {}',
    },
  },
  list: {
    open: 'TPROXY',
    parts: [
      {
        options: ['onPort', 'onIp', 'tproxyMark'],
        pattern: 'redirect [0-9a-f.:]+:\\d+ mark 0x[0-9a-f]+/0x[0-9a-f]+',
        read: readListed,
        print: ({ onPort, onIp, tproxyMark }) => {
          const { value, mask } = tproxyMark as Mark;
          const mark = `0x${value.toString(16)}/0x${mask.toString(16)}`;
          return `redirect ${onIp}:${onPort} mark ${mark}`;
        },
      },
    ],
  },
});

function readListed(text: string): Readonly<Record<string, unknown>> | undefined {
  const [, onIp, onPort, mark = ''] = /^redirect +(.*):(\d+) +mark +(.*)$/.exec(text) ?? [];
  const tproxyMark = readMark(mark);
  if (onIp === undefined || tproxyMark === undefined) return undefined;
  return { onPort: Number(onPort), onIp, tproxyMark };
}
