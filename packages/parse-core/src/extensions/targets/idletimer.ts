import { defineTarget } from '../declaration.ts';
import { uint32 } from '../values/unsigned.ts';
import { word } from '../values/word.ts';

export const IDLETIMER = defineTarget({
  name: 'IDLETIMER',
  families: ['ipv4', 'ipv6'],
  summary: 'Let the packet restart an idle timer, and go on with the next rule',
  options: {
    timeout: { flag: '--timeout', value: uint32, required: true, says: 'of {} {=second|seconds}' },
    label: {
      flag: '--label',
      value: word('the name of a timer', 27),
      required: true,
      says: '… named {}',
    },
    alarm: { flag: '--alarm', says: 'running even while the machine sleeps' },
  },
  list: {
    parts: [
      { option: 'timeout', texts: 'timeout:{}' },
      { option: 'label', texts: 'label:{}' },
      { option: 'alarm', texts: 'alarm' },
    ],
  },
});
