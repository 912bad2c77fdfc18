import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { describe, expect, onTestFinished, test } from 'vitest';
import { resolveHost } from '../config/resolve-host.ts';
import { readKnownHosts, rememberHostKey } from './known-hosts-files.ts';
import { hashName, knownName, matchesHost } from './match-host.ts';
import { parseKnownHosts } from './parse-known-hosts.ts';
import { describeKey, readPublicKey } from './public-key.ts';
import { verifyHostKey } from './verify-host-key.ts';

/** Of its own, since ssh2 leaves out a zero that a new key begins with, and then it is none. */
const makePair = () => {
  const type = 'ssh-ed25519';
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const parts = [Buffer.from(type), Buffer.from(x, 'base64url')];
  const blob = Buffer.concat(parts.flatMap((part) => [Buffer.from([0, 0, 0, part.length]), part]));
  return { text: `${type} ${blob.toString('base64')}`, key: readPublicKey(blob) };
};
// Where OpenSSH is not installed there is nothing to compare with.
const withKeygen = test.skipIf(spawnSync('ssh-keygen', ['-?']).error !== undefined);
const own = makePair();
const other = makePair();

const verdict = (text: string, host = 'fw.example.org', port = 22) =>
  verifyHostKey({ host, port, key: own.key }, parseKnownHosts(text, 'known_hosts'));
const kindOf = (text: string, host?: string, port?: number) => verdict(text, host, port).kind;

describe('a line of known_hosts', () => {
  test.each([
    ['a name', 'fw.example.org'],
    ['one of several names', 'gw,fw.example.org,192.0.2.1'],
    ['a name in other letters', 'FW.Example.ORG'],
    ['a wildcard', '*.example.org'],
    ['a wildcard for one character', 'f?.example.org'],
    ['a wildcard, where another host is excepted', '*.example.org,!gw.example.org'],
    ['blanks before it and a comment behind', '   fw.example.org'],
  ])('knows a host by %s', (_, names) => {
    expect(kindOf(`${names} ${own.text} root@somewhere\n`)).toBe('known');
  });

  test.each([
    ['another name', 'gw.example.org'],
    ['a name that only begins so', 'fw.example.organic'],
    ['a wildcard that excepts it', '*.example.org,!fw.example.org'],
    ['an exception alone', '!gw.example.org'],
    ['another port', '[fw.example.org]:2222'],
  ])('says nothing of a host with %s', (_, names) => {
    expect(kindOf(`${names} ${own.text}\n`)).toBe('unknown');
  });

  test('for a port is for that port', () => {
    const line = `[fw.example.org]:2222 ${own.text}\n`;
    expect(kindOf(line, 'fw.example.org', 2222)).toBe('known');
    expect(kindOf(line, 'fw.example.org', 2223)).toBe('unknown');
    expect(kindOf(`[*.example.org]:22?? ${own.text}`, 'fw.example.org', 2222)).toBe('known');
  });

  test('without a port knows the key at other ports, and says nothing of others there', () => {
    expect(kindOf(`fw.example.org ${own.text}`, 'fw.example.org', 2222)).toBe('known');
    expect(kindOf(`fw.example.org ${other.text}`, 'fw.example.org', 2222)).toBe('unknown');
  });

  test('that is hashed knows its host alone', () => {
    const salt = Buffer.from('0123456789abcdefghij');
    for (const [host, port] of [
      ['fw.example.org', 22],
      ['fw.example.org', 2222],
    ] as const) {
      const hash = hashName(knownName(host, port), salt).toString('base64');
      const line = `|1|${salt.toString('base64')}|${hash} ${own.text}`;
      expect(kindOf(line, host, port)).toBe('known');
      expect(kindOf(line, 'gw.example.org', port)).toBe('unknown');
    }
  });

  test.each([
    ['is empty or a comment', '\n# a comment\n#fw.example.org ssh-ed25519 AAAA\n'],
    ['has no key', 'fw.example.org\nfw.example.org ssh-ed25519\n'],
    ['names another type than its key has', `fw.example.org ssh-rsa ${own.text.split(' ')[1]}\n`],
    ['has a mark that nobody knows', `@special fw.example.org ${own.text}\n`],
    ['has a hash of another kind', `|2|YQ==|YQ== ${own.text}\n`],
    ['holds bytes of any kind', '\0\xff|1| | @ , ! *\n|1||\n@revoked\n'],
  ])('that %s is passed over', (_, text) => {
    expect(kindOf(text)).toBe('unknown');
    expect(kindOf(`${text}fw.example.org ${own.text}`)).toBe('known');
  });

  test('takes no long time for any pattern', () => {
    const pattern = `${'*a'.repeat(200)}b`;
    expect(kindOf(`${pattern} ${own.text}`, 'a'.repeat(4000))).toBe('unknown');
  });
});

describe('a host', () => {
  test('whose key is another than the one that is known is refused, with both fingerprints and the line', () => {
    const answer = verdict(`# first\nfw.example.org ${other.text}\n`);
    if (answer.kind !== 'refused') expect.fail(answer.kind);
    expect(answer.reason).toContain(describeKey(own.key));
    expect(answer.reason).toContain(`${describeKey(other.key)} (known_hosts:2)`);
  });

  test('of which a key of another type is known is refused as well', () => {
    const { public: ecdsa } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
    expect(kindOf(`fw.example.org ${ecdsa}\n`)).toBe('refused');
  });

  test('of which several keys are known may show any of them', () => {
    expect(kindOf(`fw.example.org ${other.text}\nfw.example.org ${own.text}\n`)).toBe('known');
  });

  test.each([
    ['alone', ''],
    ['before it is known', `fw.example.org ${own.text}\n`],
    ['behind what is known', ''],
  ])('with a key that is revoked is refused, %s', (_, known) => {
    const answer = verdict(`${known}@revoked * ${own.text}\n${known}`);
    if (answer.kind !== 'refused') expect.fail(answer.kind);
    expect(answer.reason).toMatch(/known_hosts:\d revokes: .*has to get a new one/);
  });

  test('is not refused for what is revoked of others', () => {
    const known = `fw.example.org ${own.text}\n`;
    expect(kindOf(`@revoked gw.example.org ${own.text}\n${known}`)).toBe('known');
    expect(kindOf(`@revoked * ${other.text}\n${known}`)).toBe('known');
  });

  test('is not known by the key of an authority, and is told what to do', () => {
    const answer = verdict(`@cert-authority *.example.org ${own.text}\n`);
    if (answer.kind !== 'refused') expect.fail(answer.kind);
    expect(answer.reason).toMatch(/certificate.*add a line with its own key/);
  });

  test('that an authority vouches for is known by its own key, where that is there', () => {
    const authority = `@cert-authority *.example.org ${other.text}\n`;
    expect(kindOf(`${authority}fw.example.org ${own.text}\n`)).toBe('known');
  });
});

describe('a key that is written down', () => {
  test.each([false, true])('is known afterwards, its name hashed: %s', (hashKnownHosts) => {
    const file = join(makeFolder(), 'new', 'known_hosts');
    const host = settings({ userKnownHostsFiles: [file], hashKnownHosts });
    rememberHostKey({ host: 'fw.example.org', port: 2222, key: own.key }, host);
    rememberHostKey({ host: 'gw.example.org', port: 22, key: other.key }, host);
    expect(readFileSync(file, 'utf8').includes('example')).toBe(!hashKnownHosts);
    const known = readKnownHosts([file]);
    const shown = { host: 'fw.example.org', port: 2222, key: own.key };
    expect(verifyHostKey(shown, known).kind).toBe('known');
    expect(verifyHostKey({ ...shown, key: other.key }, known).kind).toBe('refused');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('begins a line of its own', () => {
    const file = join(makeFolder(), 'known_hosts');
    writeFileSync(file, `gw.example.org ${other.text}`);
    const host = settings({ userKnownHostsFiles: [file] });
    rememberHostKey({ host: 'fw.example.org', port: 22, key: own.key }, host);
    expect(readKnownHosts([file]).length).toBe(2);
  });

  withKeygen('has the fingerprint that ssh-keygen prints, and is found by it', () => {
    const file = join(makeFolder(), 'known_hosts');
    const host = settings({ userKnownHostsFiles: [file], hashKnownHosts: true });
    rememberHostKey({ host: 'fw.example.org', port: 2222, key: own.key }, host);
    const find = ['-l', '-F', '[fw.example.org]:2222', '-f', file];
    const printed = execFileSync('ssh-keygen', find, { encoding: 'utf8' });
    const [name = '', digest = ''] = describeKey(own.key).split(' ');
    expect(printed).toContain(`${name} ${digest}`);
  });
});

withKeygen('what ssh-keygen has hashed is found', () => {
  const file = join(makeFolder(), 'known_hosts');
  writeFileSync(file, `fw.example.org,[gw]:2222 ${own.text}\n`);
  execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
  const [first, ...more] = readKnownHosts([file]);
  expect(first?.hosts.kind).toBe('hashed');
  const found = [first, ...more].filter((line) => line && matchesHost(line.hosts, '[gw]:2222'));
  expect(found.length).toBe(1);
  expect(readKnownHosts([`${file}.none`])).toEqual([]);
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backend-ssh-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function settings(decided: Parameters<typeof resolveHost>[1]['decided'] = {}) {
  return resolveHost({ name: 'fw.example.org' }, { files: [], decided });
}
