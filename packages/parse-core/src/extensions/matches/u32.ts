import { defineMatch } from '../declaration.ts';
import { u32Tests } from '../values/u32-tests.ts';

export const u32 = defineMatch({
  name: 'u32',
  families: ['ipv4', 'ipv6'],
  summary: 'Numbers of up to 32 bits anywhere in the packet',
  options: {
    u32: {
      flag: '--u32',
      value: u32Tests,
      negatable: true,
      required: true,
      says: "the tests {} of the packet's bytes {hold|do not hold}",
    },
  },
  list: { parts: [{ option: 'u32', texts: 'u32 {! }{}' }] },
});
