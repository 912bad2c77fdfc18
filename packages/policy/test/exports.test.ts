import { expect, it } from 'vitest';
import * as policy from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(policy).sort()).toEqual([
    'addressesOf',
    'admitsConnection',
    'audit',
    'defaultDrop',
    'defaultLog',
    'findingCodes',
    'reasonCodes',
  ]);
});
