import { execFileSync } from 'node:child_process';
import { decodeOutput, encodeInput } from '@chainwright/chainmgr';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteArgument } from '../src/quote-argument.ts';
import { openBackend, openSshd } from './open-backend.ts';
import { lacking, skipNote } from './sshd.ts';

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
  "'",
  "'\\''",
  '"',
  '\\',
  '\\\\',
  '\n',
  '\r',
  '\t',
  '*',
  '~',
  '!',
  '!!',
  '%s',
  '#',
  ';|&<>()',
  '\u0001\u007f\u001b[31m',
  'é€😀',
];
/** Any byte but NUL; as text, for what is not UTF-8 stands for itself there. */
const bytes = fc
  .uint8Array({ maxLength: 12 })
  .map((array) => decodeOutput(array.filter((byte) => byte !== 0)));
const word = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
  fc.array(fc.constantFrom(...hostile), { maxLength: 5 }).map((pieces) => pieces.join('')),
  bytes,
);
const words = fc.array(word, { maxLength: 8 });
const seed = 20_240_601;
const split = (text: string) => text.split('\0').slice(0, -1);

describe('a quoted word', () => {
  test('is that word for a shell, whatever stands in it', () => {
    const lists = fc.sample(words, { seed, numRuns: 500 });
    const lines = lists.map((list) => `printf '%s\\0' x ${list.map(quoteArgument).join(' ')}\n`);
    const printed = execFileSync('/bin/sh', ['-s'], { input: encodeInput(lines.join('')) });
    expect(split(decodeOutput(printed))).toEqual(lists.flatMap((list) => ['x', ...list]));
  });
});

describe.skipIf(lacking !== undefined)(`arguments${skipNote}`, () => {
  test('of 10,000 random arrays arrive as they are', async () => {
    const backend = openBackend(await openSshd());
    const lists = fc.sample(words, { seed, numRuns: 10_000 });
    // Several arrays in one command, each behind its length: a command for each would take minutes.
    for (let index = 0; index < lists.length; index += 80) {
      const args = lists.slice(index, index + 80).flatMap((list) => [String(list.length), ...list]);
      const { stdout } = await backend.run({ program: 'printf', args: ['%s\\0', ...args] });
      expect(split(stdout)).toEqual(args);
    }
  });

  test('alone in their command arrive as they are, and so does what is read beside them', async () => {
    const backend = openBackend(await openSshd());
    const script = 'printf "%s\\0" "$@"; cat';
    for (const [args = [], stdin = ''] of fc.sample(fc.tuple(words, bytes), {
      seed,
      numRuns: 60,
    })) {
      const command = { program: 'sh', args: ['-c', script, 'sh', ...args], stdin };
      const { stdout } = await backend.run(command);
      const printed = args.length === 0 ? '\0' : args.map((arg) => `${arg}\0`).join('');
      expect(stdout).toBe(`${printed}${stdin}`);
    }
  });
});
