import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runBin, sampleFile } from './run-bin.ts';

const sample = readFileSync(sampleFile, 'utf8');

function parseLines(ndjson: string): Record<string, unknown>[] {
  return ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('--to save', () => {
  test('gives the bytes of iptables-save back', async () => {
    expect(await runBin(['parse', '--to', 'save', sampleFile])).toMatchObject({
      exitCode: 0,
      stdout: sample,
      stderr: '',
    });
  });
});

describe('--to rules', () => {
  test('prints what iptables -S prints', async () => {
    const { exitCode, stdout } = await runBin(['parse', '--to', 'rules', sampleFile]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^-P INPUT DROP/m);
    expect(stdout).toMatch(/^-N LOGDROP$/m);
    expect(stdout).toMatch(/^-A INPUT -i lo /m);
  });

  test('what it prints can be read again', async () => {
    const { stdout } = await runBin(['parse', '--to', 'rules', sampleFile]);
    const again = await runBin(['parse', '--to', 'rules', '--strict'], { input: stdout });
    expect(again).toMatchObject({ exitCode: 0, stdout });
  });
});

describe('--to json', () => {
  test('is one document with every rule, and --json is short for it', async () => {
    const { stdout } = await runBin(['parse', '--to', 'json', sampleFile]);
    const { rulesets, diagnostics } = JSON.parse(stdout);
    expect(diagnostics).toEqual([]);
    expect(rulesets).toHaveLength(1);
    expect(rulesets[0]).toMatchObject({ family: 'ipv4', source: 'save', version: '1.8.9' });
    const [filter, nat] = rulesets[0].tables;
    expect([filter.name, nat.name]).toEqual(['filter', 'nat']);
    expect(filter.chains[0]).toMatchObject({
      name: 'INPUT',
      policy: 'DROP',
      counters: { packets: 5127, bytes: 307620 },
    });
    expect(filter.chains[0].rules[0]).toMatchObject({
      number: 1,
      line: 8,
      spec: '-i lo -j ACCEPT',
      counters: { packets: 51882, bytes: 6225840 },
      inInterface: { value: 'lo', negated: false },
      target: { kind: 'verdict', name: 'ACCEPT' },
    });
    expect((await runBin(['parse', '--json', sampleFile])).stdout).toBe(stdout);
  });

  test('obeys the published JSON Schema, with one file and with several', async () => {
    const file = createRequire(import.meta.url).resolve(
      '@chainwright/parse-core/schema/ruleset.schema.json',
    );
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    const validate = new Ajv2020({ strictRequired: false, allowUnionTypes: true }).compile(schema);
    const input = `garbage\n${sample}`;
    for (const files of [['-'], ['-', sampleFile]]) {
      const { stdout } = await runBin(['parse', '--json', ...files], { input });
      expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  test('holds each rule on a line of its own', async () => {
    const { stdout } = await runBin(['parse', '--json', sampleFile]);
    const lines = stdout.split('\n').filter((line) => line.startsWith('{"number":'));
    expect(lines).toHaveLength(sample.match(/ -A /g)?.length ?? 0);
  });
});

describe('--to ndjson', () => {
  test('has a record for the ruleset, each remark, each chain and each rule', async () => {
    const { stdout } = await runBin(['parse', '--ndjson', sampleFile]);
    const records = parseLines(stdout);
    const count = (type: string) => records.filter((record) => record.type === type).length;
    expect(count('ruleset')).toBe(1);
    expect(count('chain')).toBe(sample.match(/^:/gm)?.length);
    expect(count('rule')).toBe(sample.match(/ -A /g)?.length);
    expect(count('diagnostic')).toBe(0);
    expect(records[0]).toMatchObject({ type: 'ruleset', tables: ['filter', 'nat'] });
  });

  test('a rule can be understood by itself', async () => {
    const { stdout } = await runBin(['parse', '--ndjson', sampleFile]);
    expect(parseLines(stdout).find(({ type }) => type === 'rule')).toMatchObject({
      family: 'ipv4',
      table: 'filter',
      chain: 'INPUT',
      policy: 'DROP',
      number: 1,
      spec: '-i lo -j ACCEPT',
    });
  });

  test('a chain without rules keeps its policy and counters', async () => {
    const { stdout } = await runBin(['parse', '--ndjson', sampleFile]);
    expect(stdout).toContain(
      '"table":"nat","chain":"INPUT","policy":"ACCEPT","counters":{"packets":9120,"bytes":547200}',
    );
  });

  test('diagnostics come last and name their file where there are several', async () => {
    const input = 'garbage\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';
    const { stdout } = await runBin(['parse', '--ndjson', '-', sampleFile], { input });
    expect(parseLines(stdout).at(-1)).toMatchObject({ type: 'diagnostic', file: '-', line: 1 });
  });
});

describe('--to table', () => {
  test('is what parse prints when nothing is asked for', async () => {
    expect((await runBin(['parse', sampleFile])).stdout).toBe(
      (await runBin(['parse', '--to', 'table', sampleFile])).stdout,
    );
  });

  test('aligns the rules of a chain under titles and leaves out columns that nothing uses', async () => {
    const { stdout } = await runBin(['parse', sampleFile]);
    expect(stdout).toContain(
      [
        '  chain SSH',
        '    num  pkts  bytes  target   source        details',
        '      1    41   2460  ACCEPT   192.0.2.0/28  -m comment --comment "the office"',
        '      2    18   1080  ACCEPT                 -m iprange --src-range 198.51.100.10-198.51.100.20',
        '      3   200  12000  ACCEPT                 -m limit --limit 3/min --limit-burst 3',
        '      4    53   3180  LOGDROP',
        '',
      ].join('\n'),
    );
  });

  test('names family, tool, version and variant, and each policy with its counters', async () => {
    const { stdout } = await runBin(['parse', sampleFile]);
    expect(stdout).toMatch(/^IPv4, from iptables-save 1\.8\.9 \(nf_tables\), 25 rules\n/);
    expect(stdout).toContain('  chain INPUT, policy DROP, 5127 packets, 307620 bytes\n');
    expect(stdout).toContain('chain INPUT, policy ACCEPT, 9120 packets, 547200 bytes, no rules\n');
  });

  test('shows the options of a target and a negated condition', async () => {
    const { stdout } = await runBin(['parse', sampleFile]);
    expect(stdout).toContain('-j LOG --log-prefix "web dropped: " --log-level 6\n');
    expect(stdout).toMatch(/REJECT {2}tcp {3}! 10\.20\.0\.0\/24 /);
  });

  test('shows each condition in its column only, whatever it is called', async () => {
    const rules = [
      '-s 10.0.0.0/8 ! -i -p -o eth0 -p tcp -m comment --comment "-j DROP" -j DROP',
      '-i "a b" -m comment --comment -j',
      '-s 10.0.0.0/255.0.255.0 -f -j RETURN',
    ];
    const input = `*filter\n:FORWARD ACCEPT [0:0]\n${rules.map((rule) => `-A FORWARD ${rule}\n`).join('')}COMMIT\n`;
    const { stdout } = await runBin(['parse'], { input });
    expect(stdout).toContain(
      [
        '    num  target  prot  in    out   source                details',
        '      1  DROP    tcp   ! -p  eth0  10.0.0.0/8            -m comment --comment "-j DROP"',
        '      2  -             a b                               -m comment --comment -j',
        '      3  RETURN                    10.0.0.0/255.0.255.0  -f',
        '',
      ].join('\n'),
    );
  });

  test('marks what a listing hides and explains the mark', async () => {
    const input = [
      'Chain INPUT (policy ACCEPT)',
      'target     prot opt source               destination         ',
      'ACCEPT     tcp  --  10.0.0.0/8           0.0.0.0/0            tcp dpt:22',
      '',
    ].join('\n');
    const { stdout, exitCode } = await runBin(['parse'], { input });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^IPv4.*, from iptables -L, 1 rule$/m);
    expect(stdout).toContain('table filter (assumed)');
    expect(stdout).toMatch(/ACCEPT {2}tcp {3}\? {3}\? {4}10\.0\.0\.0\/8 {2}-m tcp --dport 22$/m);
    expect(stdout).toContain('? in, out: interfaces are not shown; iptables -L shows them with -v');
  });

  test('keeps every digit, and writes rounded counters as they were', async () => {
    const input = [
      'Chain INPUT (policy ACCEPT 12M packets, 99999 bytes)',
      ' pkts bytes target     prot opt in     out     source               destination         ',
      ' 123K  456G ACCEPT     all  --  *      *       0.0.0.0/0            0.0.0.0/0           ',
      '',
    ].join('\n');
    const { stdout } = await runBin(['parse'], { input });
    expect(stdout).toContain('policy ACCEPT, 12M packets, 99999 bytes');
    expect(stdout).toContain('      1  123K   456G  ACCEPT\n');
    expect(stdout).toContain('rounded by iptables -L');
    const exact = '*filter\n:INPUT ACCEPT [18446744073709551615:0]\nCOMMIT\n';
    expect((await runBin(['parse'], { input: exact })).stdout).toContain(
      '18446744073709551615 packets',
    );
  });
});
