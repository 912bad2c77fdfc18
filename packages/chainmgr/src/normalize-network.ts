import { canonical } from '@chainwright/parse-core';
import { ManagerError } from './manager-error.ts';

/**
 * An address or network as iptables lists it: without the bits behind its mask, in its shortest form,
 * and without a mask where it is one host.
 *
 * ```ts
 * normalizeNetwork('10.1.2.3/24'); // '10.1.2.0/24'
 * normalizeNetwork('0000:0000:00AA::AA00:0:1/64'); // '0:0:aa::/64'
 * ```
 */
export function normalizeNetwork(network: string): string {
  // Long lists are of such, and nothing of them changes.
  if (plainHost.test(network)) return network;
  const family = network.includes(':') ? 'ipv6' : 'ipv4';
  const read = canonical(['-s', network], { family });
  if ('code' in read || read.specs.length !== 1 || /[!,]/.test(network)) {
    const seen = 'code' in read ? read.message : `"${network}" is more than one network`;
    throw new ManagerError('BAD_ADDRESS', `${seen}: give an address, or an address/mask`);
  }
  const [spec = ''] = read.specs;
  // iptables says nothing of a network that holds every address.
  if (spec === '') return family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  return spec.slice('-s '.length).replace(family === 'ipv4' ? /\/32$/ : /\/128$/, '');
}

const plainHost = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
