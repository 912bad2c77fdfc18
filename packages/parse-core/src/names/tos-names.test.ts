import { expect, it } from 'vitest';
import { TOS_NAME_MASK, tosName, tosValue } from './tos-names.ts';

it('reads a type of service by its full name in any case', () => {
  expect(tosValue('Minimize-Delay')).toBe(0x10);
  expect(tosValue('minimize-delay')).toBe(0x10);
  expect(tosValue('Normal-Service')).toBe(0);
  expect(tosValue('Minimize-D')).toBeUndefined();
});

it('prints a name under the mask of names only', () => {
  expect(tosName(0x08, TOS_NAME_MASK)).toBe('Maximize-Throughput');
  expect(tosName(0x02, 0x3f)).toBe('Minimize-Cost');
  expect(tosName(0x10, 0xff)).toBeUndefined();
  expect(tosName(0x10, 0x1e)).toBeUndefined();
  expect(tosName(0x03, 0x3f)).toBeUndefined();
});
