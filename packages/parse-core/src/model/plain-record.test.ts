import { expect, test } from 'vitest';
import { CountersRecord, NegatableRecord, RoundedCountersRecord } from './plain-record.ts';

test('records are plain objects, as those of a literal', () => {
  expect(new CountersRecord(1, '18446744073709551615')).toStrictEqual({
    packets: 1,
    bytes: '18446744073709551615',
  });
  expect(new RoundedCountersRecord(12_000, 0)).toStrictEqual({
    packets: 12_000,
    bytes: 0,
    rounded: true,
  });
  expect(Object.getPrototypeOf(new NegatableRecord('eth0', true))).toBe(Object.prototype);
});

test('records can be cloned, and keep the order of their fields', () => {
  const record = new NegatableRecord({ from: 22, to: 22 }, false);
  expect(JSON.stringify(structuredClone(record))).toBe(
    '{"value":{"from":22,"to":22},"negated":false}',
  );
});
