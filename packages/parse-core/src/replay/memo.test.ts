import { describe, expect, it } from 'vitest';
import { Memo, markOf } from './memo.ts';

const owner = {};

function ask(memo: Memo<string>, text: string, of: object = owner): string | undefined {
  const line = `before ${text} behind`;
  const start = 'before '.length;
  const mark = markOf(line, start, start + text.length);
  const known = memo.get(mark, of, line, start, start + text.length);
  if (known === undefined) memo.set(mark, of, line, start, start + text.length, `value of ${text}`);
  return known;
}

describe('a memo', () => {
  it('knows a text from the third time on', () => {
    const memo = new Memo<string>();
    const answers = [1, 2, 3].map(() => ask(memo, '443'));
    expect(answers).toEqual([undefined, undefined, 'value of 443']);
  });

  it('keeps owners apart', () => {
    const memo = new Memo<string>();
    for (let time = 0; time < 3; time++) ask(memo, '443');
    expect(ask(memo, '443', {})).toBeUndefined();
  });

  it('never takes one text for another, however many there are', () => {
    const memo = new Memo<string>();
    const wrong: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let number = 0; number < 20_000; number++) {
        const text = `a text with the number ${number} in the midst of it, and more`;
        const known = ask(memo, text);
        if (known !== undefined && known !== `value of ${text}`) wrong.push(known);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps what is met again and again among what is met once', () => {
    const memo = new Memo<string>();
    for (let time = 0; time < 3; time++) ask(memo, 'often');
    let found = 0;
    for (let number = 0; number < 20_000; number++) {
      ask(memo, `once ${number}`);
      if (ask(memo, 'often') !== undefined) found++;
    }
    expect(found).toBe(20_000);
  });
});
