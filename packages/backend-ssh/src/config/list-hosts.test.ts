import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listConfiguredHosts } from './list-hosts.ts';
import { nameJumpHost } from './name-jump-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
const file = join(folder, 'config');
beforeAll(() => {
  writeFileSync(join(folder, 'more'), 'Host db1\nHostName 192.0.2.9\n');
  writeFileSync(
    file,
    `Include ${join(folder, 'more')}
Host web1 web2 *.example !web3
ProxyJump operator@jump:2222
Host jump
HostName 192.0.2.1
Match host db1
User root
Host web1
Host *
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the hosts of settings are those with a name, also of included files, each once', () => {
  expect(listConfiguredHosts({ configFiles: [file] })).toEqual(['db1', 'web1', 'web2', 'jump']);
});

test('settings that are not there have no hosts', () => {
  expect(listConfiguredHosts({ configFiles: [join(folder, 'none')] })).toEqual([]);
});

test('the jump host of a destination is told by its address and port', () => {
  expect(nameJumpHost('ssh://root@web1', [file])).toBe('192.0.2.1:2222');
  expect(nameJumpHost('db1', [file])).toBeUndefined();
  expect(nameJumpHost('no host', [file])).toBeUndefined();
});
