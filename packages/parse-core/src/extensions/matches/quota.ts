import { defineMatch } from '../declaration.ts';
import { uint64 } from '../values/uint64.ts';

export const quota = defineMatch({
  name: 'quota',
  families: ['ipv4', 'ipv6'],
  summary: 'How many bytes have passed',
  options: {
    quota: {
      flag: '--quota',
      value: uint64,
      negatable: true,
      required: true,
      says: '{not }fewer than {} bytes have passed',
    },
  },
  list: {
    parts: [
      {
        options: ['quota'],
        pattern: 'quota: \\d+ bytes',
        read: (listed) => ({ quota: { value: readQuota(listed), negated: false } }),
        doubts: { because: 'a negation is not shown', fields: ['quota'] },
        print: ({ quota }) => (quota ? `quota: ${bytesOf(quota)} bytes` : ''),
      },
    ],
  },
});

function readQuota(listed: string): unknown {
  const digits = /\d+/.exec(listed)?.[0] ?? '';
  return uint64.parse(digits, { family: 'ipv4', protocol: '' }, '');
}

const bytesOf = (quota: unknown) => (quota as { readonly value: unknown }).value;
