import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutWaves, parseWaves, type WaveSize } from './waves.ts';

const sizes = fc.array(
  fc.oneof(
    fc.record({ hosts: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
  ),
);
const write = (size: WaveSize) => ('hosts' in size ? `${size.hosts}` : `${size.percent}%`);

test('sizes are read as they are written', () => {
  expect(parseWaves('1,10%,100%')).toEqual([{ hosts: 1 }, { percent: 10 }, { percent: 100 }]);
  for (const text of ['', '0', '-1', '101%', '1,,2', 'x', '1.5']) {
    expect(parseWaves(text), text).toBeUndefined();
  }
});

test('whatever the sizes are, each item is in one wave, in its order, and no wave is empty', () => {
  const property = fc.property(fc.array(fc.integer()), sizes, (items, chosen) => {
    const waves = cutWaves(items, chosen);
    expect(waves.flat()).toEqual(items);
    for (const wave of waves) expect(wave.length).toBeGreaterThan(0);
    for (const [index, size] of chosen.slice(0, Math.max(0, waves.length - 1)).entries()) {
      const count = 'hosts' in size ? size.hosts : Math.ceil((items.length * size.percent) / 100);
      expect(waves[index]).toHaveLength(count);
    }
  });
  fc.assert(property);
});

test('sizes that were written are read as they were', () => {
  const property = fc.property(
    sizes.filter(({ length }) => length > 0),
    (chosen) => {
      expect(parseWaves(chosen.map(write).join(','))).toEqual(chosen);
    },
  );
  fc.assert(property);
});
