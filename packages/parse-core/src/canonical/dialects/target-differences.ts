import { byteLength } from '../../extensions/values/byte-length.ts';
import { isAtMost } from '../dialect.ts';
import { changeTarget, type Fields } from './change-rule.ts';
import type { Difference } from './difference.ts';

/** NFLOG's prefix field of legacy and of older releases holds 64 bytes with the closing NUL. */
const OLD_PREFIX = 63;

/** What targets become. */
export const targetDifferences: readonly Difference[] = [
  {
    name: 'NFLOG keeps 63 bytes of a prefix',
    about: ['NFLOG'],
    evidence: ['NFLOG-prefix-64'],
    holds: ({ variant, version }) => variant === 'legacy' || isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeTarget(rule, 'NFLOG', (fields) => ({
        ...fields,
        nflogPrefix: cut(fields.nflogPrefix, OLD_PREFIX),
      })),
  },
  {
    name: 'nf_tables drops --nflog-range',
    about: ['NFLOG'],
    evidence: ['NFLOG-range', 'NFLOG-everything-range'],
    holds: ({ variant, version }) => variant === 'nft' && !isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeTarget(rule, 'NFLOG', (fields) => ({ ...fields, nflogRange: undefined })),
  },
  {
    name: 'the kernel gives back four bytes of the name of a time-out policy',
    about: ['CT'],
    evidence: ['CT-timeout', 'CT-timeout-short'],
    holds: () => true,
    apply: (rule) =>
      changeTarget(rule, 'CT', (fields) => ({ ...fields, timeout: cut(fields.timeout, 4) })),
  },
  {
    name: 'a mask that is no prefix is printed as the full length',
    about: ['HMARK'],
    evidence: ['HMARK-prefix-33'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    apply: (rule, family) =>
      changeTarget(rule, 'HMARK', (fields) => {
        const full = family === 'ipv4' ? 32 : 128;
        const prefix = (field: unknown) => (field === -1 ? full : field);
        return {
          ...fields,
          srcPrefix: prefix(fields.srcPrefix),
          dstPrefix: prefix(fields.dstPrefix),
        };
      }),
  },
  {
    name: 'REDIRECT prints no --random without ports',
    about: ['REDIRECT'],
    evidence: ['REDIRECT-random'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeTarget(rule, 'REDIRECT', (fields) =>
        fields.toPorts === undefined ? { ...fields, random: undefined } : fields,
      ),
  },
  {
    name: 'SNAT prints no port that a range is shifted from',
    about: ['SNAT'],
    evidence: ['SNAT-shifted-ports'],
    holds: ({ version }, family) => isAtMost(version, '1.8.7') && family === 'ipv4',
    apply: (rule) =>
      changeTarget(rule, 'SNAT', (fields) => {
        const { base, ...toSource } = fields.toSource as Fields;
        return { ...fields, toSource };
      }),
  },
  {
    name: 'TCPOPTSTRIP prints its option without a value',
    about: ['TCPOPTSTRIP'],
    evidence: ['TCPOPTSTRIP-none'],
    holds: ({ version }) => isAtMost(version, '1.8.7'),
    apply: (rule) =>
      changeTarget(rule, 'TCPOPTSTRIP', (fields) => ({
        ...fields,
        stripOptions: fields.stripOptions ?? [],
      })),
  },
];

function cut(field: unknown, bytes: number): unknown {
  if (typeof field !== 'string') return field;
  let kept = '';
  for (const character of field) {
    if (byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}
