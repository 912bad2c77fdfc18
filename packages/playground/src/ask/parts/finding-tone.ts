import type { FindingCode } from '@chainwright/policy';
import type { Tone } from '../../ui/badge.tsx';

/** The colour of a finding: what lets packets in, what is not seen, what cannot be told, what is idle. */
const tones: Readonly<Record<FindingCode, Tone>> = {
  NO_DEFAULT_DROP: 'drop',
  NO_FILTER_TABLE: 'drop',
  IPV6_OPEN: 'drop',
  CHAIN_LOOP: 'drop',
  NO_DEFAULT_LOG: 'log',
  DEFAULT_LOG_UNKNOWN: 'unknown',
  DEFAULT_DROP_UNKNOWN: 'unknown',
  UNREACHABLE_RULES: 'reject',
  NEVER_MATCHES: 'reject',
  DUPLICATE_RULE: 'change',
  SHADOWED_RULE: 'reject',
  UNUSED_CHAIN: 'change',
  JUMP_TO_EMPTY_CHAIN: 'change',
};

export function findingTone(code: FindingCode): Tone {
  return tones[code];
}
