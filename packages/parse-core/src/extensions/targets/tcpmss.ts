import { defineTarget } from '../declaration.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

/** The largest packet less the smallest headers of IPv4. */
const MAX_MSS = 65535 - 20;

export const TCPMSS = defineTarget({
  name: 'TCPMSS',
  families: ['ipv4', 'ipv6'],
  summary: 'Change the announced maximum segment size of the packet, and go on with the next rule',
  options: {
    setMss: { flag: '--set-mss', value: unsigned(0, MAX_MSS), says: 'to {}' },
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
