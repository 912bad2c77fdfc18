import { expect, it } from 'vitest';
import { isManagerError } from './manager-error.ts';
import { normalizeNetwork } from './normalize-network.ts';

it.each([
  ['10.1.2.3/24', '10.1.2.0/24'],
  ['10.1.2.3/255.255.255.0', '10.1.2.0/24'],
  ['10.1.2.3/32', '10.1.2.3'],
  ['10.1.2.3', '10.1.2.3'],
  ['0.0.0.0', '0.0.0.0'],
  ['255.255.255.255', '255.255.255.255'],
  ['010.0.0.1', '8.0.0.1'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['0000:0000:00AA:0000:0000:AA00:0000:0001/64', '0:0:aa::/64'],
  ['2001:DB8::1/128', '2001:db8::1'],
  ['::/0', '::/0'],
])('writes %s as iptables lists it: %s', (network, listed) => {
  expect(normalizeNetwork(network)).toBe(listed);
});

it.each([
  '',
  '10.0.0.0/33',
  '10.0.0.256',
  '10.0.0.1.',
  '10.0.0.1.2',
  '10.0.0.1,10.0.0.2',
  '!10.0.0.1',
  'host.example',
  '10.0.0.1 -j ACCEPT',
  '-j',
  '2001:db8::/129',
])('refuses %j', (network) => {
  expect(() => normalizeNetwork(network)).toThrow(
    expect.toSatisfy((error) => isManagerError(error, 'BAD_ADDRESS')),
  );
});
