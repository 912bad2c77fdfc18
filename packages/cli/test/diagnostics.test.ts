import { describe, expect, test } from 'vitest';
import { runBin } from './run-bin.ts';

const good = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n';
const bad = `garbage\n${good}`;

describe('diagnostics', () => {
  test('go to standard error with place, line, caret and hint, for people', async () => {
    for (const format of ['table', 'save', 'rules']) {
      const { stderr, exitCode } = await runBin(['parse', '--to', format], { input: bad });
      expect(exitCode, format).toBe(0);
      expect(stderr, format).toMatch(/^<stdin>:1:1: .*\n.*garbage\n\s*(\d+\s*)?\|?\s*\^/);
    }
  });

  test('are part of the output, and only there, for programs', async () => {
    for (const format of ['json', 'ndjson']) {
      const { stdout, stderr } = await runBin(['parse', '--to', format], { input: bad });
      expect(stderr, format).toBe('');
      expect(stdout, format).toMatch(/"code":"[A-Z_]+","line":1,"column":1/);
    }
  });

  test('beyond twenty are only counted', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `${good}garbage ${index}\n`);
    const { stderr } = await runBin(['parse'], { input: lines.join('') });
    expect(stderr.match(/^<stdin>:/gm)).toHaveLength(20);
    expect(stderr).toMatch(/… and 30 more \(see --json\)\n$/);
  });
});

describe('--strict', () => {
  test('changes nothing where all is as expected', async () => {
    expect(await runBin(['parse', '--strict', '--to', 'save'], { input: good })).toEqual(
      await runBin(['parse', '--to', 'save'], { input: good }),
    );
  });

  test('ends with exit code 2 at any diagnostic', async () => {
    for (const format of ['table', 'json', 'ndjson', 'save', 'rules']) {
      const { exitCode } = await runBin(['parse', '--strict', '--to', format], { input: bad });
      expect(exitCode, format).toBe(2);
    }
  });

  test('then prints nothing that could be piped into iptables-restore', async () => {
    for (const format of ['save', 'rules']) {
      const { stdout, stderr } = await runBin(['parse', '--strict', '--to', format], {
        input: bad,
      });
      expect(stdout, format).toBe('');
      expect(stderr, format).toMatch(/^<stdin>:1:1: /);
    }
  });
});

describe('a listing that hides conditions', () => {
  const input =
    'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \n' +
    'ACCEPT     tcp  --  10.0.0.0/8           0.0.0.0/0            tcp dpt:22\n';

  test('is turned into rules with a warning, since they look as if they had none', async () => {
    for (const format of ['save', 'rules']) {
      const { stdout, stderr, exitCode } = await runBin(['parse', '--to', format], { input });
      expect(exitCode, format).toBe(0);
      expect(stdout, format).toContain('-A INPUT -s 10.0.0.0/8 -p tcp');
      expect(stderr, format).toBe(
        '<stdin>: incomplete: in, out: interfaces are not shown; iptables -L shows them with -v only (INPUT 1)\n',
      );
    }
  });

  test('is not turned into rules with --strict', async () => {
    for (const format of ['save', 'rules']) {
      const result = await runBin(['parse', '--strict', '--to', format], { input });
      expect(result, format).toMatchObject({ exitCode: 2, stdout: '' });
    }
    expect((await runBin(['parse', '--strict'], { input })).exitCode).toBe(0);
  });
});

describe('--family', () => {
  const rules = '-P INPUT ACCEPT\n-A INPUT -i lo -j ACCEPT\n';

  test('settles what the text does not tell', async () => {
    const assumed = await runBin(['parse', '--json'], { input: rules });
    expect(JSON.parse(assumed.stdout).rulesets[0]).toMatchObject({ family: 'ipv4' });
    expect(JSON.parse(assumed.stdout).rulesets[0].assumed).toContain('family');
    const given = await runBin(['parse', '--json', '--family', 'ipv6'], { input: rules });
    expect(JSON.parse(given.stdout).rulesets[0]).toMatchObject({ family: 'ipv6' });
  });
});
