import { describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { fakeContext } from './fake-context.ts';
import { runBin, sampleFile } from './run-bin.ts';

const esc = '\u001b';

const rules = [
  '*filter',
  ':INPUT DROP [0:0]',
  ':SSH - [0:0]',
  '-A INPUT -i lo -j ACCEPT',
  '-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j SSH',
  'COMMIT',
  '',
].join('\n');

describe('explain', () => {
  test('says each rule of each chain by its number, and what becomes of other packets', async () => {
    const { stdout, stderr, exitCode } = await runBin(['explain'], { input: rules });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(
      [
        'table filter',
        '  chain INPUT, policy DROP, 0 packets, 0 bytes',
        '    1  Accept packets that came in by lo.',
        '    2  Hand TCP packets to the chain SSH, when the destination port is 22 (ssh) and the connection state is NEW, and go on here with those that come back.',
        '       Packets that no rule of INPUT decided are dropped.',
        '',
        '  chain SSH, no rules',
        '    Packets that no rule of SSH decided return to the chain that called it.',
        '',
      ].join('\n'),
    );
  });

  test('wraps sentences to the width of a terminal', async () => {
    const context = fakeContext({ stdin: rules, terminalWidth: 60, env: { NO_COLOR: '1' } });
    expect(await run(['explain'], context)).toBe(0);
    expect(context.written.stdout).toContain(
      [
        '    2  Hand TCP packets to the chain SSH, when the',
        '       destination port is 22 (ssh) and the connection state',
        '       is NEW, and go on here with those that come back.',
      ].join('\n'),
    );
  });

  test('--json is an array of all rules', async () => {
    const { stdout } = await runBin(['explain', '--json'], { input: rules });
    expect(JSON.parse(stdout)).toEqual([
      {
        table: 'filter',
        chain: 'INPUT',
        number: 1,
        line: 4,
        spec: '-i lo -j ACCEPT',
        text: 'Accept packets that came in by lo.',
      },
      expect.objectContaining({ chain: 'INPUT', number: 2, line: 5 }),
    ]);
  });

  test('--json has an object for each rule, and names the file where there are several', async () => {
    const { stdout } = await runBin(['explain', '--json', sampleFile, '-'], { input: rules });
    const explained: { file: string }[] = JSON.parse(stdout);
    expect(explained).toHaveLength(27);
    expect(new Set(explained.map(({ file }) => file))).toEqual(new Set([sampleFile, '-']));
  });

  test('--json of rulesets without rules is an empty array', async () => {
    const input = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';
    expect(await runBin(['explain', '--json'], { input })).toMatchObject({
      exitCode: 0,
      stdout: '[]\n',
    });
  });

  test('--family decides where the text does not tell', async () => {
    const input = '-P INPUT ACCEPT\n-A INPUT -j REJECT\n';
    const { stdout } = await runBin(['explain', '--family', 'ipv6'], { input });
    expect(stdout).toMatch(/^IPv6/);
    expect(stdout).toContain('Reject all packets with the answer icmp6-port-unreachable.');
  });

  test('diagnostics go to standard error, with --json too', async () => {
    const input = `${rules}garbage\n`;
    for (const args of [['explain'], ['explain', '--json']]) {
      const { stderr, exitCode } = await runBin(args, { input });
      expect(exitCode).toBe(0);
      expect(stderr).toContain('<stdin>:7');
    }
  });

  test('exits with 2 when nothing could be read', async () => {
    expect(await runBin(['explain'], { input: '' })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('<stdin>: there is nothing in it'),
    });
    expect(await runBin(['explain', '/nonexistent'])).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('at a terminal without a FILE says what is missing', async () => {
    const context = fakeContext({ stdin: 'terminal' });
    expect(await run(['explain'], context)).toBe(2);
    expect(context.written.stderr).toContain('Try: iptables-save -c | chainwright explain\n');
  });

  test('hostile text does not act on a terminal', async () => {
    const attack = `${esc}[2J\u009b31m\u202e`;
    const stdin = rules.replace('-i lo -j', `-i lo -m comment --comment "${attack}" -j`);
    for (const args of [['explain'], ['explain', '--json']]) {
      const context = fakeContext({ stdin, terminalWidth: 100, env: { NO_COLOR: '1' } });
      expect(await run(args, context)).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
      expect(context.written.stdout).not.toMatch(/[\u001b\u0080-\u009f\u202e]/);
      expect(context.written.stdout).toMatch(/31m\\u202e/);
    }
  });
});
