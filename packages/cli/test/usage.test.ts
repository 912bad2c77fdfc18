import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../src/program.ts';
import { run } from '../src/run.ts';
import { fakeContext } from './fake-context.ts';
import { runBin } from './run-bin.ts';

describe('help', () => {
  test('--help names the commands, gives examples and exit codes, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await runBin(['--help']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('Usage: chainwright [COMMAND]');
    expect(stdout).toMatch(/^ {2}parse /m);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('Exit codes:');
  });

  test('every command has help with examples', async () => {
    const program = createProgram(fakeContext(), () => {});
    const visible = (command: Command) =>
      command
        .createHelp()
        .visibleCommands(command)
        .filter((each) => each.name() !== 'help');
    const names = visible(program).flatMap((command) => [
      command.name(),
      ...visible(command).map((child) => `${command.name()} ${child.name()}`),
    ]);
    expect(names).toContain('chain create');
    for (const name of names) {
      // In this process: there are many, and each would take a while to start.
      const context = fakeContext();
      expect(await run([...name.split(' '), '--help'], context), name).toBe(0);
      const { stdout } = context.written;
      expect(stdout, name).toContain(`Usage: chainwright ${name}`);
      expect(stdout, name).toContain('Examples:');
    }
  });

  test('help parse is the help of parse', async () => {
    expect((await runBin(['help', 'parse'])).stdout).toBe(
      (await runBin(['parse', '--help'])).stdout,
    );
  });

  test('--version prints the version of the package', async () => {
    const file = new URL('../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8'));
    expect(await runBin(['--version'])).toMatchObject({ exitCode: 0, stdout: `${version}\n` });
  });
});

describe('wrong usage', () => {
  const cases: readonly [args: readonly string[], message: string, hint: string][] = [
    [['prse'], "unknown command 'prse'", "Did you mean parse? See 'chainwright --help'."],
    [['xyzzy'], "unknown command 'xyzzy'", "See 'chainwright --help'."],
    [
      ['parse', '--jsn'],
      "unknown option '--jsn'",
      "Did you mean --json? See 'chainwright parse --help'.",
    ],
    [['--xyzzy'], "unknown option '--xyzzy'", "See 'chainwright --help'."],
    [
      ['parse', '--to', 'xml'],
      "option '--to <format>' argument 'xml' is invalid. Allowed choices are table, json, ndjson, save, rules",
      "See 'chainwright parse --help'.",
    ],
    [
      ['parse', '--family', 'ipv5'],
      "option '--family <family>' argument 'ipv5' is invalid. Allowed choices are ipv4, ipv6",
      "See 'chainwright parse --help'.",
    ],
    [
      ['parse', '--to'],
      "option '--to <format>' argument missing",
      "See 'chainwright parse --help'.",
    ],
    [
      ['parse', '--json', '--to', 'save'],
      "option '--json' cannot be used with option '--to <format>'",
      "See 'chainwright parse --help'.",
    ],
    [
      ['parse', '--json', '--ndjson'],
      "option '--json' cannot be used with option '--ndjson'",
      "See 'chainwright parse --help'.",
    ],
  ];

  test.each(cases)(
    '%j is refused in one line with a hint and exit code 2',
    async (args, message, hint) => {
      expect(await runBin(args)).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: `chainwright: ${message}\n  ${hint}\n`,
      });
    },
  );

  test('parse at a terminal, without a FILE and without a pipe, says what is missing', async () => {
    const context = fakeContext({ stdin: 'terminal' });
    expect(await run(['parse'], context)).toBe(2);
    expect(context.written.stdout).toBe('');
    expect(context.written.stderr).toBe(
      'chainwright: nothing to read: no FILE is named and nothing is piped in\n' +
        '  Try: iptables-save -c | chainwright parse\n',
    );
  });

  test('control characters in an argument do not reach the terminal', async () => {
    const { stderr } = await runBin(['\u001b[2J']);
    expect(stderr).toContain("unknown command '\\x1b[2J'");
    expect(stderr).not.toContain('\u001b');
  });
});

describe('a fault of chainwright itself', () => {
  test('is reported with its stack and an exit code that means nothing else', async () => {
    const context = fakeContext();
    const stdin = { ...context.stdin, read: () => Promise.reject('no error') };
    const broken = { ...context, stdin };
    expect(await run(['parse'], broken)).toBe(70);
    expect(context.written.stderr).toContain('this is a fault in chainwright itself');
  });
});
