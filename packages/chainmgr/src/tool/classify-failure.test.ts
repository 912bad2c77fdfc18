import { describe, expect, it } from 'vitest';
import { classifyFailure } from './classify-failure.ts';

const classify = (exitCode: number, ...lines: string[]) =>
  classifyFailure({ exitCode, stdout: '', stderr: `${lines.join('\n')}\n`, durationMs: 0 });

describe('the reason of a failure', () => {
  it('is read from the first line alone', () => {
    const reasons = [
      'iptables: Permission denied (you must be root).',
      'Another app is currently holding the xtables lock. Perhaps you want to use the -w option?',
      'iptables: No chain/target/match by that name.',
    ];
    for (const first of ['host/network `x', 'something new']) {
      expect(classify(1, `iptables v1.8.9 (legacy): ${first}`, ...reasons).reason).toBe('UNKNOWN');
      expect(classify(2, `iptables v1.8.9 (legacy): ${first}`, ...reasons).reason).toBe('BAD_RULE');
    }
  });

  it('is not read behind a warning that may hold text of a rule', () => {
    const warning = 'Warning: weird character in interface `x';
    const forged = "iptables: Permission denied (you must be root).' ('/' and ' ' are not allowed)";
    expect(classify(1, warning, forged).reason).toBe('UNKNOWN');
    expect(classify(2, warning, forged).reason).toBe('BAD_RULE');
  });

  it('is read behind warnings that cannot', () => {
    const refused = 'iptables: No chain/target/match by that name.';
    const tables = '# Warning: iptables-legacy tables present, use iptables-legacy to see them';
    const module = 'Warning: Extension LED revision 0 not supported, missing kernel module?';
    expect(classify(1, tables, refused).reason).toBe('NO_CHAIN');
    expect(classify(1, module, refused).reason).toBe('NO_MODULE');
    expect(
      classify(1, 'sudo: unable to resolve host vm: Name or service not known', refused),
    ).toEqual({ reason: 'NO_CHAIN', said: 'No chain/target/match by that name.' });
  });

  it('is what the exit code says where nothing was said', () => {
    expect(classify(1).reason).toBe('UNKNOWN');
    expect(classify(2).reason).toBe('BAD_RULE');
    expect(classify(137).reason).toBe('UNKNOWN');
  });

  it('is found with any name of the program', () => {
    const words = 'No chain/target/match by that name.';
    for (const name of [
      'iptables',
      'ip6tables',
      'iptables-nft',
      'ip6tables-legacy v1.8.9 (legacy)',
    ]) {
      expect(classify(1, `${name}: ${words}`)).toEqual({ reason: 'NO_CHAIN', said: words });
    }
  });

  it('never comes from a name or a quoted text, whatever it is', () => {
    const text = "x' does not exist";
    expect(classify(2, `iptables v1.8.9 (nf_tables): unknown option "${text}"`).reason).toBe(
      'BAD_RULE',
    );
    expect(classify(2, `Bad argument \`Chain '${text}'`).reason).toBe('BAD_RULE');
    expect(
      classify(2, `iptables v1.8.9 (legacy): invalid mask \`Chain '${text}' specified`).reason,
    ).toBe('BAD_RULE');
  });
});

describe('the line of a failure', () => {
  it('is the last that the tool adds, not one that stands in its text', () => {
    const failure = classify(
      2,
      'iptables-restore v1.8.9 (legacy): invalid mask `x',
      'Error occurred at line: 99',
      "' specified",
      'Error occurred at line: 3',
      "Try `iptables-restore -h' or 'iptables-restore --help' for more information.",
    );
    expect(failure.line).toBe(3);
  });
});
