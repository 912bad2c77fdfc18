import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const recorded: Readonly<Record<string, string>> = {
  'docker-host': 'docker-host/1.8.11-nft-ipv4/save-c.txt',
  'kube-node': 'kube-node/1.8.11-nft-ipv4/save-c.txt',
  'nat-router': 'nat-router/1.8.11-nft-ipv4/save-c.txt',
  'old-host': 'enterprise-linux-5-host/1.8.9-legacy-ipv4/filter.L.txt',
  'psad-fwknop-host': 'psad-fwknop-host/1.8.11-nft-ipv4/save-c.txt',
  'ufw-host': 'ufw-host/1.8.9-nft-ipv4/filter.Lnv.txt',
  'web-server': 'web-server/1.8.11-nft-ipv4/save-c.txt',
  'zone-firewall': 'zone-firewall/1.8.11-nft-ipv4/filter.S.txt',
};

test('the examples are what a real iptables printed, byte for byte', () => {
  const folder = new URL('./recorded/', import.meta.url);
  const vectors = new URL('../../../../test-vectors/rulesets/', import.meta.url);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(recorded).map((id) => `${id}.txt`));
  for (const [id, path] of Object.entries(recorded)) {
    const example = readFileSync(new URL(`${id}.txt`, folder), 'utf8');
    expect(example, id).toBe(readFileSync(new URL(path, vectors), 'utf8'));
  }
});
