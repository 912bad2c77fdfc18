import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFixtures } from './fixture-backend.ts';

const hostile = [
  '',
  ' ',
  '-',
  '--',
  '-n',
  '$HOME',
  '$(id)',
  '`id`',
  "it's",
  '"',
  '\\',
  '\n',
  '*',
  '~',
  '!',
  ';|&<>#',
  '%s',
  'é€😀',
];
const word = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
  fc.array(fc.constantFrom(...hostile)).map((pieces) => pieces.join('')),
);
const settings = { seed: 20_240_601, numRuns: Number(process.env.CHAINWRIGHT_RUNS ?? 60) };

describe('arguments', () => {
  test('reach the program as they are, whatever stands in them', async () => {
    const backend = openFixtures();
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 20 }), async (args) => {
        const command = { program: 'say-arguments', args };
        expect(splitWords((await backend.run(command)).stdout)).toEqual(args);
        expect(splitWords(backend.runSync(command).stdout)).toEqual(args);
      }),
      settings,
    );
  });

  test('and what is read, in any characters, do not touch each other', async () => {
    const backend = openFixtures();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (stdin) => {
        const command = { program: 'say-stdin', args: [], stdin };
        expect((await backend.run(command)).stdout).toBe(stdin);
        expect(backend.runSync(command).stdout).toBe(stdin);
      }),
      settings,
    );
  });
});

const splitWords = (text: string) => text.split('\0').slice(0, -1);
