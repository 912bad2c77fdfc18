import { expect, it } from 'vitest';
import * as memory from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(memory)).toEqual(['MemoryBackend']);
});
