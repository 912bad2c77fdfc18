import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bin } from './run-bin.ts';

const rules = 100_000;
let folder = '';
let file = '';
/** More than a pipe holds, and quickly read. */
let shorterFile = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
  file = join(folder, 'many.save');
  writeFileSync(file, manyRules(rules));
  shorterFile = join(folder, 'several.save');
  writeFileSync(shorterFile, manyRules(5_000));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

// The shapes of an ordinary firewall, over and over, with other addresses and ports.
function manyRules(count: number): string {
  const lines = ['*filter', ':INPUT DROP [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]'];
  for (let index = 0; index < count; index++) {
    const address = `10.${index % 200}.${index % 251}.${index % 241}/32`;
    const port = 1024 + (index % 60_000);
    const shapes = [
      `-s ${address} -j DROP`,
      `-s ${address} -i eth0 -p tcp -m tcp --dport ${port} -j ACCEPT`,
      `-p udp -m udp --sport ${port} -m comment --comment "rule ${index}" -j ACCEPT`,
      `-d ${address} -p tcp -m multiport --dports 80,443,${port} -m conntrack --ctstate NEW -j ACCEPT`,
    ];
    lines.push(`[${index}:${index * 60}] -A INPUT ${shapes[index % shapes.length]}`);
  }
  return `${lines.join('\n')}\nCOMMIT\n`;
}

// Prints the peak of the process's memory, in megabytes, as the last line of standard error.
const reportMemory =
  'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS/1024))';

describe('100,000 rules', () => {
  test.each(['json', 'ndjson', 'table', 'save'])(
    'become %s in under 600 MB',
    { timeout: 60_000 },
    async (format) => {
      const output = join(folder, format);
      const { stderr } = await execa({
        inputFile: file,
        stdout: { file: output },
      })`${process.execPath} --import ${reportMemory} ${bin} parse --to ${format}`;
      expect(Number(stderr)).toBeGreaterThan(0);
      expect(Number(stderr)).toBeLessThan(600);
      expect(readFileSync(output, 'utf8').split('\n').length).toBeGreaterThan(rules);
      if (format === 'save') expect(readFileSync(output).equals(readFileSync(file))).toBe(true);
    },
  );

  test('pass through a slow reader whole', { timeout: 60_000 }, async () => {
    const { stdout } =
      await execa`sh -c ${`'${process.execPath}' '${bin}' parse --json '${file}' | (sleep 1; grep -c '"spec"')`}`;
    expect(stdout).toBe(String(rules));
  });
});

describe('a reader that goes away', () => {
  test.each(['table', 'json', 'ndjson', 'save', 'rules'])(
    'ends %s in silence with exit code 0',
    { timeout: 60_000 },
    async (format) => {
      const script = `{ '${process.execPath}' '${bin}' parse --to ${format} '${shorterFile}'; echo "exit $?" >&2; } | head -n 1`;
      const { stdout, stderr } = await execa`sh -c ${script}`;
      expect(stdout).not.toBe('');
      expect(stderr).toBe('exit 0');
    },
  );

  test('of standard error alone changes nothing', async () => {
    const script = `{ sleep 0.2; echo garbage | '${process.execPath}' '${bin}' parse --json --strict; echo "exit $?"; } 2>&1 >&3 | true`;
    const { stdout } = await execa`sh -c ${`{ ${script}; } 3>&1`}`;
    expect(stdout).toMatch(/"rulesets".*exit 2$/s);
  });

  test('ends help in silence with exit code 0', async () => {
    const script = `{ sleep 0.2; '${process.execPath}' '${bin}' --help; echo "exit $?" >&2; } | true`;
    expect((await execa`sh -c ${script}`).stderr).toBe('exit 0');
  });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is one line on standard error', async () => {
  const script = `'${process.execPath}' '${bin}' --help >/dev/full`;
  const { exitCode, stderr } = await execa({ reject: false })`sh -c ${script}`;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^chainwright: the output cannot be written \(ENOSPC.*\)$/);
});
