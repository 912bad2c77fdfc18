import { describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { type FakeOptions, fakeContext } from './fake-context.ts';
import { runBin, sampleFile } from './run-bin.ts';

const esc = '\u001b';

async function parseToTerminal(options: FakeOptions, ...args: string[]): Promise<string> {
  const context = fakeContext({ terminalWidth: 200, ...options });
  expect(await run(['parse', ...args], context)).toBe(0);
  return context.written.stdout;
}

describe('colours', () => {
  test('are used on a terminal', async () => {
    expect(await parseToTerminal({}, sampleFile)).toContain(`${esc}[32mACCEPT`);
  });

  test('are not used with NO_COLOR, nor on a dumb terminal', async () => {
    expect(await parseToTerminal({ env: { NO_COLOR: '1' } }, sampleFile)).not.toContain(esc);
    expect(await parseToTerminal({ env: { TERM: 'dumb' } }, sampleFile)).not.toContain(esc);
  });

  test('are used with an empty NO_COLOR, as no-color.org has it', async () => {
    expect(await parseToTerminal({ env: { NO_COLOR: '' } }, sampleFile)).toContain(esc);
  });

  test('are not used in a pipe or file', async () => {
    const env = { TERM: 'xterm-256color', FORCE_COLOR: '1' };
    expect((await runBin(['parse', sampleFile], { env })).stdout).not.toContain(esc);
  });
});

describe('width', () => {
  const shownAt = (terminalWidth: number) =>
    parseToTerminal({ env: { NO_COLOR: '1' }, terminalWidth }, sampleFile);

  test.each([80, 100, 132, 200])('%i columns are enough', async (width) => {
    const lines = (await shownAt(width)).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  });

  test('the details are wrapped between words, under their column', async () => {
    expect(await shownAt(80)).toContain(
      [
        '    num  pkts  bytes  target   source        details',
        '      1    41   2460  ACCEPT   192.0.2.0/28  -m comment --comment "the office"',
        '      2    18   1080  ACCEPT                 -m iprange --src-range',
        '                                             198.51.100.10-198.51.100.20',
      ].join('\n'),
    );
  });

  test('the details stand below the other columns where little room is left', async () => {
    expect(await shownAt(80)).toContain(
      [
        '    num   pkts    bytes  target   prot  in    out   source        destination',
        '      1  20411  2449320  ACCEPT',
        '          -m conntrack --ctstate RELATED,ESTABLISHED',
        '      2   1893   124938  ACCEPT         eth1  eth0  10.20.0.0/24',
        '      3     37     2220  ACCEPT   tcp   eth0  eth1                10.20.0.5/32',
      ].join('\n'),
    );
  });

  test('nothing of the rules is lost by wrapping', async () => {
    const words = (text: string) =>
      text
        .replace(/ details$/gm, '')
        .split(/\s+/)
        .join(' ');
    expect(words(await shownAt(80))).toBe(words((await runBin(['parse', sampleFile])).stdout));
  });

  test('wide characters take two columns', async () => {
    const stdin =
      '*filter\n:INPUT ACCEPT [0:0]\n:日本 - [0:0]\n-A INPUT -i lo -j 日本\n-A INPUT -i lo -j DROP\nCOMMIT\n';
    const shown = await parseToTerminal({ stdin, env: { NO_COLOR: '1' } });
    expect(shown).toContain('      1  日本    lo\n      2  DROP    lo\n');
  });
});

describe('hostile text', () => {
  const attack = `${esc}[2J\u009b31m\u202e\u200b`;
  const stdin = `*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "${attack}" -j DROP\n${attack}\nCOMMIT\n`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
  const acting = /[\u001b\u0080-\u009f\u202e\u200b]/;

  test.each(['table', 'json', 'ndjson', 'save', 'rules'])(
    'does not act on a terminal as %s',
    async (format) => {
      const context = fakeContext({ stdin, terminalWidth: 100, env: { NO_COLOR: '1' } });
      await run(['parse', '--to', format], context);
      expect(context.written.stdout).not.toBe('');
      expect(context.written.stdout).not.toMatch(acting);
      expect(context.written.stderr).not.toMatch(acting);
    },
  );

  test('is the same text for a reader of the JSON', async () => {
    const { stdout } = await runBin(['parse', '--json'], { input: stdin });
    expect(stdout).not.toMatch(acting);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\u009b31m\u202e\u200b');
  });

  test('in the name of a file does not act on a terminal', async () => {
    const { stderr } = await runBin(['parse', `${esc}[2J`]);
    expect(stderr).toContain('chainwright: \\x1b[2J: no such file');
  });
});
