import { defineTarget } from '../declaration.ts';
import { uint32 } from '../values/unsigned.ts';
import { word } from '../values/word.ts';

export const IDLETIMER = defineTarget({
  name: 'IDLETIMER',
  families: ['ipv4', 'ipv6'],
  summary: 'Starts a timer anew, which reports when no packet has come for a while',
  options: {
    timeout: { flag: '--timeout', value: uint32, required: true, says: 'after {} seconds' },
    label: {
      flag: '--label',
      value: word('the name of a timer', 27),
      required: true,
      says: 'as the timer {}',
    },
    alarm: { flag: '--alarm', says: 'even while the machine sleeps' },
  },
  list: {
    parts: [
      { option: 'timeout', texts: 'timeout:{}' },
      { option: 'label', texts: 'label:{}' },
      { option: 'alarm', texts: 'alarm' },
    ],
  },
});
