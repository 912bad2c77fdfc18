import type { RowTarget } from '../core/describe-rule.ts';
import type { Tone } from '../ui/badge.tsx';

/** The colour of a target, by what becomes of the packet. */
export function targetTone({ kind, name }: RowTarget): Tone {
  switch (kind) {
    case 'jump':
    case 'goto':
      return 'jump';
    case 'hidden':
    case 'unknown':
      return 'unknown';
    case 'none':
      return 'neutral';
    default:
      return tones[name] ?? 'change';
  }
}

/** The colour of a policy. */
export function policyTone(policy: string): Tone {
  return tones[policy] ?? 'neutral';
}

/** All others change something of the packet: its addresses, its marks, its header. */
const tones: Readonly<Record<string, Tone>> = {
  ACCEPT: 'accept',
  DROP: 'drop',
  REJECT: 'reject',
  TARPIT: 'reject',
  LOG: 'log',
  NFLOG: 'log',
  ULOG: 'log',
  AUDIT: 'log',
  TRACE: 'log',
  RETURN: 'neutral',
  QUEUE: 'neutral',
  NFQUEUE: 'neutral',
};
