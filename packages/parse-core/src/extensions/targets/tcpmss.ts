import { defineTarget } from '../declaration.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** The largest packet less the smallest headers. */
const MAX_MSS = { ipv4: 65535 - 20, ipv6: 65535 - 40 };

const mss: ValueType<number> = {
  ...unsigned(0, MAX_MSS.ipv4),
  refuse(value, { family }) {
    if (value <= MAX_MSS[family]) return undefined;
    return new InvalidValue(`${value} is not a number from 0 to ${MAX_MSS[family]}`);
  },
};

export const TCPMSS = defineTarget({
  name: 'TCPMSS',
  families: ['ipv4', 'ipv6'],
  summary: 'Change the announced maximum segment size of the packet, and go on with the next rule',
  options: {
    setMss: { flag: '--set-mss', value: mss, says: 'to {}' },
    clampMssToPmtu: { flag: '--clamp-mss-to-pmtu', says: 'to what the path can carry' },
  },
  settle(fields) {
    if (fields.setMss === undefined || fields.clampMssToPmtu === undefined) return {};
    // The tool has room for one; the last wins.
    const given = Object.keys(fields);
    const isSet = given.indexOf('setMss') > given.indexOf('clampMssToPmtu');
    return { [isSet ? 'clampMssToPmtu' : 'setMss']: undefined };
  },
  check({ setMss, clampMssToPmtu }) {
    if (setMss !== undefined || clampMssToPmtu) return undefined;
    return new InvalidValue('TCPMSS is given no size', 'add --set-mss or --clamp-mss-to-pmtu');
  },
  list: {
    open: 'TCPMSS',
    parts: [
      { option: 'setMss', texts: 'set {}' },
      { option: 'clampMssToPmtu', texts: 'clamp to PMTU' },
    ],
  },
});
