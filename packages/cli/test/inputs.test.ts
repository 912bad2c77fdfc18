import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBin, sampleFile } from './run-bin.ts';

const sample = readFileSync(sampleFile);
const small = '*filter\n:INPUT DROP [1:2]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
  writeFileSync(join(folder, 'small.save'), small);
  copyFileSync(sampleFile, join(folder, 'web.save'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('where the text comes from', () => {
  test('a file, standard input by itself, and - all give the same', async () => {
    const fromFile = await runBin(['parse', '--json', 'web.save'], { cwd: folder });
    const fromStdin = await runBin(['parse', '--json'], { input: sample });
    const fromDash = await runBin(['parse', '--json', '-'], { input: sample });
    expect(fromFile).toMatchObject({ exitCode: 0, stderr: '' });
    expect(fromStdin).toEqual(fromFile);
    expect(fromDash).toEqual(fromFile);
  });

  test('several files are read in order, and each ruleset names its file', async () => {
    const { stdout } = await runBin(['parse', '--json', 'small.save', '-', 'web.save'], {
      cwd: folder,
      input: small,
    });
    const { rulesets } = JSON.parse(stdout);
    expect(rulesets.map(({ file }: { file: string }) => file)).toEqual([
      'small.save',
      '-',
      'web.save',
    ]);
  });

  test('a single file is not named in the JSON', async () => {
    const { stdout } = await runBin(['parse', '--json', 'small.save'], { cwd: folder });
    expect(stdout).not.toContain('"file"');
  });

  test('a table of several files has each name in its heading', async () => {
    const { stdout } = await runBin(['parse', 'small.save', 'web.save'], { cwd: folder });
    expect(stdout).toMatch(/^small\.save: IPv4/);
    expect(stdout).toMatch(/^web\.save: IPv4/m);
  });

  test('a file name may begin with a dash behind --', async () => {
    writeFileSync(join(folder, '-x'), small);
    expect(await runBin(['parse', '--', '-x'], { cwd: folder })).toMatchObject({ exitCode: 0 });
  });
});

describe('what cannot be read', () => {
  const hint = '  Name files with the output of iptables, or - for standard input.\n';

  test('a missing file', async () => {
    expect(await runBin(['parse', 'missing.save'], { cwd: folder })).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `chainwright: missing.save: no such file\n${hint}`,
    });
  });

  test('a directory', async () => {
    expect(await runBin(['parse', '.'], { cwd: folder })).toMatchObject({
      exitCode: 2,
      stderr: `chainwright: .: is a directory\n${hint}`,
    });
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission', async () => {
    chmodSync(join(folder, 'small.save'), 0);
    const { exitCode, stderr } = await runBin(['parse', 'small.save'], { cwd: folder });
    chmodSync(join(folder, 'small.save'), 0o644);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`chainwright: small.save: permission denied\n${hint}`);
  });

  test('one missing file among others: nothing is printed by halves', async () => {
    expect(await runBin(['parse', 'small.save', 'missing'], { cwd: folder })).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });

  test('standard input twice', async () => {
    const { exitCode, stderr } = await runBin(['parse', '-', '-'], { input: small });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('standard input (-) is named twice');
  });
});

describe('what holds no rules', () => {
  test('empty input ends with exit code 2 and says what to give', async () => {
    expect(await runBin(['parse'], { input: '' })).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr:
        'chainwright: <stdin>: there is nothing in it\n' +
        '  Give the output of iptables-save, iptables -S or iptables -L.\n',
    });
  });

  test('in JSON it is still a document with the diagnostics in it', async () => {
    const { exitCode, stdout } = await runBin(['parse', '--json'], { input: 'hello\n' });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ rulesets: [], diagnostics: [{ line: 1 }] });
  });

  test('binary garbage ends with exit code 2, without a control character on the terminal', async () => {
    const input = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256);
    const { exitCode, stdout, stderr } = await runBin(['parse'], { input });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(stderr).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
  });

  test('one readable ruleset among garbage is enough for exit code 0', async () => {
    const { exitCode, stdout, stderr } = await runBin(['parse'], { input: `garbage\n${small}` });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('chain INPUT, policy DROP');
    expect(stderr).toMatch(/^<stdin>:1:1: /);
  });
});
