import { describe, expect, it } from 'vitest';
import { scripted } from '../wrappers/scripted.ts';
import { noteVersion, parseVersion, probeVersion } from './probe-version.ts';

const nft = { version: '1.8.9', variant: 'nf_tables' };
const ask = { program: 'iptables', args: ['-V'] };
const answer = (stdout: string) => ({ exitCode: 0, stdout, stderr: '', durationMs: 1 });

describe('the words of iptables -V', () => {
  it.each([
    ['iptables v1.8.9 (nf_tables)\n', nft],
    ['ip6tables v1.8.13 (legacy)\n', { version: '1.8.13', variant: 'legacy' }],
    ['iptables v1.4.21\n', { version: '1.4.21', variant: 'legacy' }],
  ])('%j', (stdout, version) => {
    expect(parseVersion(stdout)).toEqual(version);
  });

  it.each(['', 'nft v1.0.6', 'iptables v1.8.9 (odd)\n', 'x\niptables v1.8.9 (legacy)\n'])(
    'are not %j',
    (stdout) => {
      expect(parseVersion(stdout)).toBeUndefined();
    },
  );
});

describe('the version of a program', () => {
  it('is asked for once, where the backend does not know it', async () => {
    const backend = scripted([{ ...ask, answers: { stdout: 'iptables v1.8.9 (nf_tables)\n' } }]);
    expect(await probeVersion(backend)).toEqual(nft);
    const knowing = scripted([], {
      host: 'x',
      iptables: { version: '1.8.9', variant: 'nf_tables' },
    });
    expect(await probeVersion(knowing)).toEqual(nft);
  });

  it('is asked of the program that is meant', async () => {
    const iptables = { version: '1.8.9', variant: 'nf_tables' } as const;
    const legacy = { ...ask, program: 'iptables-legacy' };
    const answers = { stdout: 'iptables v1.8.9 (legacy)\n' };
    const backend = scripted([{ ...legacy, answers }], { host: 'x', iptables });
    expect(await probeVersion(backend, 'iptables-legacy')).toMatchObject({ variant: 'legacy' });
  });

  it('is unknown where the program fails or is something else', async () => {
    const backend = scripted([
      { ...ask, answers: { exitCode: 1, stderr: 'no' } },
      { ...ask, answers: { stdout: 'hello\n' } },
    ]);
    expect(await probeVersion(backend)).toBeUndefined();
    expect(await probeVersion(backend)).toBeUndefined();
  });
});

describe('what a backend knows after a command', () => {
  const info = { host: 'localhost' };

  it('is the version, once iptables was asked for it, also behind other words', () => {
    const stdout = 'iptables v1.8.9 (nf_tables)\n';
    const behind = { program: 'sudo', args: ['-n', '--', 'iptables', '-V'] };
    expect(noteVersion(info, ask, answer(stdout))).toEqual({ ...info, iptables: nft });
    expect(noteVersion(info, behind, answer(stdout))).toEqual({ ...info, iptables: nft });
  });

  it('stays as it was after any other', () => {
    const stdout = 'iptables v1.8.9 (nf_tables)\n';
    const known = { ...info, iptables: { version: '1.4.21', variant: 'legacy' as const } };
    expect(noteVersion(known, ask, answer(stdout))).toBe(known);
    expect(noteVersion(info, { ...ask, program: 'ip6tables' }, answer(stdout))).toBe(info);
    expect(noteVersion(info, { ...ask, args: ['-S'] }, answer(stdout))).toBe(info);
    expect(noteVersion(info, ask, { ...answer(stdout), exitCode: 1 })).toBe(info);
    expect(noteVersion(info, ask, answer('odd'))).toBe(info);
  });
});
