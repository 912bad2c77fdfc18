import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VariableValue } from '../host.ts';
import { fillTemplate, namesInTemplate } from './fill-template.ts';

const fill = (template: string, vars: Readonly<Record<string, VariableValue>>) =>
  fillTemplate(template, (name) => (Object.hasOwn(vars, name) ? vars[name] : undefined));

test('a place is filled in with a value, and a list with commas', () => {
  const vars = { admin: ['192.0.2.1', '192.0.2.2'], port: 22, 'fact.address': '192.0.2.9' };
  const text = '-A INPUT -s {{ admin }} -d {{fact.address}} -p tcp --dport {{port}} -j ACCEPT\n';
  expect(fill(text, vars)).toMatchObject({
    text: '-A INPUT -s 192.0.2.1,192.0.2.2 -d 192.0.2.9 -p tcp --dport 22 -j ACCEPT\n',
    faults: [],
  });
});

test('what is a comment stays as it is', () => {
  expect(fill('# {{ nobody }}\n  # {{ x\n', {})).toMatchObject({
    text: '# {{ nobody }}\n  # {{ x\n',
    faults: [],
  });
});

test('a name without a value, one that is none, and a place without an end are told', () => {
  const { faults } = fill('*filter\n-A INPUT -s {{ who }} -d {{ a b }} -j {{ X\n', {});
  expect(faults).toEqual([
    { line: 2, column: 13, message: 'the variable who has no value for this host' },
    { line: 2, column: 26, message: '{{ a b }} is no name of a variable' },
    { line: 2, column: 39, message: 'this {{ has no }} behind it' },
  ]);
});

describe('a value that could be more than a part of a word is refused', () => {
  const values: readonly VariableValue[] = [
    '192.0.2.1 -j ACCEPT',
    '192.0.2.1\n-A INPUT -j ACCEPT',
    '192.0.2.1\r',
    '"',
    "'",
    'a\\',
    '$(id)',
    '`id`',
    '--jump',
    '-5',
    -5,
    '!192.0.2.1',
    'x#y',
    'a;b',
    '',
    [],
    ['192.0.2.1', ''],
    ['192.0.2.1', '-j'],
    '192.0.2.1\u2028',
    '{{ other }}',
    '\u00a0',
  ];
  test.each(values)('%j', (value) => {
    expect(fill('-A INPUT -s {{ v }} -j DROP', { v: value, other: 'x' }).faults).toHaveLength(1);
  });
});

test('whatever is filled in, a text has as many lines and words as before', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
  const wordsOf = (text: string) => text.split('\n').map((line) => line.split(/\s+/u).length);
  const property = fc.property(value, (v) => {
    const template = '*filter\n-A INPUT -s {{v}} -j DROP\nCOMMIT\n';
    const { text, faults } = fill(template, { v });
    if (faults.length === 0) expect(wordsOf(text)).toEqual(wordsOf(template));
    expect(text).not.toMatch(/["'\\`$]/);
  });
  fc.assert(property);
});

test('a column of the text is that of the template', () => {
  const { columnOf } = fill('-s {{ a }} -d {{ b }} -x', { a: '192.0.2.1', b: 'y' });
  // -s 192.0.2.1 -d y -x
  expect(columnOf(1, 1)).toBe(1);
  expect(columnOf(1, 4)).toBe(4);
  expect(columnOf(1, 6)).toBe(4);
  expect(columnOf(1, 14)).toBe(12);
  expect(columnOf(1, 17)).toBe(15);
  expect(columnOf(1, 19)).toBe(23);
});

test('the names of a template are told, each once', () => {
  expect(namesInTemplate('{{ a }} {{b}}\n# {{ c }}\n{{ a }} {{ fact.address.eth0 }}')).toEqual([
    'a',
    'b',
    'fact.address.eth0',
  ]);
});
