import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseDestination } from './destination.ts';
import type { HostOptions } from './host-settings.ts';
import { keywords } from './keywords.ts';
import { resolveHost } from './resolve-host.ts';
import { resolveRoute } from './resolve-route.ts';

/** Settings from texts that stand for ~/.ssh/config and /etc/ssh/ssh_config. */
function resolve(text: string, name = 'gw', { system = '', decided = {}, files = {} }: Texts = {}) {
  const { options, home } = prepare(text, system, files);
  const destination = parseDestination(name);
  if (!destination) return expect.fail(`${name} is no destination`);
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning.replace(`${home}/.ssh/`, ''));
  const host = resolveHost(destination, { ...options, decided, onWarning });
  return { ...host, home, warnings };
}

interface Texts {
  readonly system?: string;
  readonly decided?: HostOptions;
  readonly files?: Readonly<Record<string, string>>;
}

function prepare(text: string, system = '', files: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'backend-ssh-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, '.ssh', 'config.d'), { recursive: true });
  writeFileSync(join(home, 'system'), system);
  for (const [name, content] of Object.entries({ ...files, config: text })) {
    writeFileSync(join(home, '.ssh', name), content);
  }
  const env = { SSH_AUTH_SOCK: '/run/agent', KEYS: '/keys' };
  const surroundings = { home, user: 'me', hostName: 'desk.example.org', env };
  return { home, options: { files: ['~/.ssh/config', join(home, 'system')], surroundings } };
}

describe('without any settings a host', () => {
  test('has the usual ones', () => {
    const { home, ...host } = resolve('');
    expect(host).toEqual({
      name: 'gw',
      hostName: 'gw',
      port: 22,
      user: 'me',
      identityFiles: ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => `${home}/.ssh/${name}`),
      identitiesOnly: false,
      identityAgent: '/run/agent',
      batchMode: false,
      proxyJump: [],
      acceptNew: false,
      hostKeyAlias: undefined,
      userKnownHostsFiles: [`${home}/.ssh/known_hosts`, `${home}/.ssh/known_hosts2`],
      globalKnownHostsFiles: ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'],
      hashKnownHosts: false,
      connectTimeoutMs: 20_000,
      keepAliveMs: 15_000,
      keepAliveCount: 3,
      warnings: [],
    });
  });

  test('has no settings of files that are not there', () => {
    expect(resolveHost({ name: 'gw' }, { files: ['/nowhere/config'] }).port).toBe(22);
  });
});

describe('settings in a file', () => {
  const everything = `
    Host gw
      HostName %h.example.org
      User "the admin"   # who else
      Port=2222
      IdentityFile ~/keys/%r@%n
      IdentityFile "\${KEYS}/of %h:%p"
      IdentitiesOnly yes
      IdentityAgent none
      ProxyJump a@one:23,two
      StrictHostKeyChecking accept-new
      UserKnownHostsFile ~/known /other/%d
      GlobalKnownHostsFile none
      HashKnownHosts yes
      HostKeyAlias alias
      ConnectTimeout 1m5s
      ServerAliveInterval 7
      ServerAliveCountMax 9
  `;

  test('all hold', () => {
    const { home, ...host } = resolve(everything);
    expect(host).toMatchObject({
      hostName: 'gw.example.org',
      user: 'the admin',
      port: 2222,
      identityFiles: [`${home}/keys/the admin@gw`, '/keys/of gw.example.org:2222'],
      identitiesOnly: true,
      identityAgent: undefined,
      proxyJump: ['a@one:23', 'two'],
      acceptNew: true,
      userKnownHostsFiles: [`${home}/known`, `/other/${home}`],
      globalKnownHostsFiles: [],
      hashKnownHosts: true,
      hostKeyAlias: 'alias',
      connectTimeoutMs: 65_000,
      keepAliveMs: 7000,
      keepAliveCount: 9,
      warnings: [],
    });
  });

  test('hold for no other host', () => {
    expect(resolve(everything, 'gw.example.org')).toMatchObject({ port: 22, user: 'me' });
  });

  test('count behind what the destination and the caller say', () => {
    const decided = { acceptNew: false, identityAgent: '/mine' };
    const host = resolve(everything, 'ssh://root@gw:24', { decided });
    expect(host).toMatchObject({
      user: 'root',
      port: 24,
      acceptNew: false,
      identityAgent: '/mine',
    });
    expect(host.identityFiles[1]).toBe('/keys/of gw.example.org:24');
  });

  test('count from the first that is found, and keys add up', () => {
    const text = 'Host gw\nPort 1\nIdentityFile /a\nHost *\nPort 2\nUser u\nIdentityFile /b\n';
    const system = 'Port 3\nUser v\nServerAliveInterval 4\nIdentityFile /c';
    expect(resolve(text, 'gw', { system })).toMatchObject({
      port: 1,
      user: 'u',
      keepAliveMs: 4000,
      identityFiles: ['/a', '/b', '/c'],
    });
  });

  test.each([
    ['Host g*', true],
    ['Host x gw y', true],
    ['Host ??', true],
    ['Host *, !gw', false],
    ['Host * !gw', false],
    ['Host !gw', false],
    ['Host "gw"', true],
    ['host=gw', true],
    ['Match host gw', true],
    ['Match host GW', false],
    ['Match originalhost x,g*', true],
    ['Match host gw user me', true],
    ['Match host gw user root', false],
    ['Match !host x localuser me', true],
    ['Match all', true],
  ])('stand behind %s: %s', (head, holds) => {
    expect(resolve(`${head}\n  Port 7\n`).port).toBe(holds ? 7 : 22);
  });

  test('may ask for the address and user that were settled above', () => {
    const text = 'Host gw\nHostName 192.0.2.1\nUser root\nMatch host 192.0.2.* user root\nPort 7\n';
    expect(resolve(text).port).toBe(7);
  });

  test('are included, under the same conditions', () => {
    const files = { 'config.d/a.conf': 'Port 7\nHost x\nUser x\n', 'config.d/b.conf': 'User b\n' };
    const included = resolve('Host gw\nInclude config.d/*.conf\nPort 8\nHost *\nUser c', 'gw', {
      files,
    });
    expect(included).toMatchObject({ port: 7, user: 'b' });
    expect(resolve('Host x\nInclude config.d/*\n', 'gw', { files })).toMatchObject({ port: 22 });
    expect(resolve('Include nowhere/*/x\nPort 9')).toMatchObject({ port: 9 });
    // From the folder of the outermost file, wherever the line stands.
    const nested = { 'config.d/a': 'Include b\nPort 8\n', b: 'Port 7\n' };
    expect(resolve('Include config.d/a', 'gw', { files: nested })).toMatchObject({ port: 7 });
  });
});

describe('a setting', () => {
  test('that is not supported is named with its line, once', () => {
    const text = 'Port 7\nProxyCommand nc %h %p\nHost *\nCiphers aes128-ctr\nNoSuchThing yes\n';
    expect(resolve(text).warnings).toEqual([
      'config:2: ProxyCommand is not supported, and is not followed',
      'config:4: Ciphers is not supported, and is not followed',
      'config:5: NoSuchThing is not known, and is not followed',
    ]);
  });

  test('that changes nothing here is not worth a word', () => {
    const system =
      'Host *\nSendEnv LANG LC_*\nForwardAgent yes\nProxyCommand none\nBatchMode yes\n';
    expect(resolve('', 'gw', { system }).warnings).toEqual([]);
  });

  test('for another host is not worth a word either', () => {
    expect(resolve('Host x\nCiphers aes128-ctr\n').warnings).toEqual([]);
  });

  test('that would take any key is not followed, and named', () => {
    const { acceptNew, warnings } = resolve('StrictHostKeyChecking no');
    expect(acceptNew).toBe(false);
    expect(warnings).toEqual([expect.stringMatching(/^config:1: .*are refused$/)]);
  });

  test.each([
    ['Port 0', /config:2: Port 0: a port is/],
    ['Port ssh', /config:2: Port ssh: a port is/],
    ['Port 65536', /config:2: Port 65536/],
    ['ConnectTimeout soon', /config:2: .*not a time/],
    ['ServerAliveCountMax -1', /config:2: .*not a number/],
    ['IdentityFile "~/x', /config:2: cannot be read/],
    ['IdentitiesOnly', /config:2: IdentitiesOnly has no value/],
    ['Host', /config:2: Host has no value/],
    ['Match host', /config:2: (Match host has no value|cannot be read)/],
    ['Include config', /config:2: includes lead to each other/],
  ])('that is written wrongly (%s) is an error with its line', (line, words) => {
    expect(() => resolve(`# first\n${line}\nUser x\n`)).toThrow(words);
  });

  test('Match exec runs nothing, is named, and what is behind it left out', () => {
    const mark = join(tmpdir(), `backend-ssh-ran-${process.pid}`);
    const text = `Match exec "touch ${mark}"\nPort 7\nMatch !exec "touch ${mark}" host gw\nPort 8\n`;
    const { port, warnings } = resolve(text);
    expect(port).toBe(22);
    expect(warnings.join()).toMatch(/config:1: Match exec is not supported.*config:3: Match exec/);
    expect(existsSync(mark)).toBe(false);
  });
});

test('every keyword has one kind', () => {
  expect(Object.keys(keywords).filter((name) => !/^[a-z][a-z0-9]+$/.test(name))).toEqual([]);
  expect(new Set(Object.values(keywords))).toEqual(new Set(['followed', 'moot', 'unsupported']));
});

describe('the way to a host', () => {
  const routeOf = (text: string, name = 'target') => {
    const { options } = prepare(text);
    const destination = parseDestination(name) ?? expect.fail(name);
    const route = resolveRoute(resolveHost(destination, options), options);
    return route.map(({ user, hostName, port }) => `${user}@${hostName}:${port}`);
  };

  test('is straight without jump hosts, or where there are to be none', () => {
    expect(routeOf('')).toEqual(['me@target:22']);
    expect(routeOf('Host target\nProxyJump none\nHost *\nProxyJump x')).toEqual(['me@target:22']);
  });

  test('leads through all of them, each with its own settings', () => {
    const text =
      'Host target\nProxyJump a@one,ssh://two:23\nHost two\nHostName 2.example.org\nUser b\n';
    expect(routeOf(text)).toEqual(['a@one:22', 'b@2.example.org:23', 'me@target:22']);
  });

  test('leads through the jump host of the first of them', () => {
    const text =
      'Host target\nProxyJump one,two\nHost one\nProxyJump zero\nHost two\nProxyJump x\n';
    expect(routeOf(text)).toEqual(['me@zero:22', 'me@one:22', 'me@two:22', 'me@target:22']);
  });

  test('that never ends is an error, and so is a jump host that is none', () => {
    expect(() => routeOf('Host *\nProxyJump one')).toThrow(/lead to each other/);
    expect(() => routeOf('Host target\nProxyJump "a b"')).toThrow(/is no host/);
  });
});

describe('a destination', () => {
  test.each([
    ['gw', { name: 'gw' }],
    ['root@gw', { name: 'gw', user: 'root' }],
    ['gw:2222', { name: 'gw', port: 2222 }],
    ['ssh://gw', { name: 'gw' }],
    ['ssh://root@gw:2222/', { name: 'gw', user: 'root', port: 2222 }],
    ['me@example.org@gw', { name: 'gw', user: 'me@example.org' }],
    ['::1', { name: '::1' }],
    ['fe80::1%eth0', { name: 'fe80::1%eth0' }],
    ['root@[2001:db8::1]:22', { name: '2001:db8::1', user: 'root', port: 22 }],
  ])('%s is read', (text, destination) => {
    expect(parseDestination(text)).toEqual(destination);
  });

  test.each([
    '',
    '@gw',
    'root@',
    'gw:',
    'gw:0',
    'gw:65536',
    'gw:x',
    '-oProxyCommand=x',
    'root@-x',
    'a b',
    'a,b',
    'gw\n',
    'ssh://gw/x',
    '[::1',
    'http://gw',
  ])('%j is none', (text) => {
    expect(parseDestination(text)).toBeUndefined();
  });
});
