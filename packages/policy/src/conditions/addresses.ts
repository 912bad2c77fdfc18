import type { Family } from '@chainwright/parse-core';
import { type Interval, type Intervals, interval } from './intervals.ts';

const bits: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

/** All addresses of a family. */
export function allAddresses(family: Family): Interval {
  return { from: 0n, to: (1n << BigInt(bits[family])) - 1n };
}

/**
 * The addresses of `10.0.0.0/8`, `10.0.0.0/255.0.0.0` or `2001:db8::/32`. Undefined for the name of
 * a host or network, and for a mask with gaps: those stand for addresses that are no interval.
 */
export function addressesOf(text: string, family: Family): Intervals | undefined {
  const [address = '', mask] = text.split('/');
  const value = readAddress(address, family);
  const length = mask === undefined ? bits[family] : prefixLength(mask, family);
  if (value === undefined || length === undefined) return undefined;
  const free = (1n << BigInt(bits[family] - length)) - 1n;
  return interval(value & ~free, value | free);
}

/** The addresses from one to another, both included; undefined where one cannot be read. */
export function addressesBetween(
  { from, to }: { readonly from: string; readonly to: string },
  family: Family,
): Intervals | undefined {
  const low = readAddress(from, family);
  const high = readAddress(to, family);
  return low === undefined || high === undefined ? undefined : interval(low, high);
}

function prefixLength(mask: string, family: Family): number | undefined {
  if (/^\d+$/.test(mask)) return Number(mask) <= bits[family] ? Number(mask) : undefined;
  const value = readAddress(mask, family);
  if (value === undefined) return undefined;
  const digits = value.toString(2).padStart(bits[family], '0');
  return /^1*0*$/.test(digits) ? digits.replaceAll('0', '').length : undefined;
}

function readAddress(text: string, family: Family): bigint | undefined {
  return family === 'ipv4' ? readIpv4(text) : readIpv6(text);
}

function readIpv4(text: string): bigint | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

const groups = 8;

function readIpv6(text: string): bigint | undefined {
  const [head = '', tail, more] = inHexadecimal(text).split('::');
  if (more !== undefined) return undefined;
  const before = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = groups - before.length - behind.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  const all = [...before, ...Array<string>(gap).fill('0'), ...behind];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** `::ffff:1.2.3.4` with its last four bytes as two groups. */
function inHexadecimal(text: string): string {
  const dotted = /[^:]+\..*$/.exec(text)?.[0];
  const value = dotted === undefined ? undefined : readIpv4(dotted);
  if (dotted === undefined || value === undefined) return text;
  const last = `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  return text.slice(0, -dotted.length) + last;
}
