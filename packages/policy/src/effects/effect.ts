import type { ExtensionTarget, Rule } from '@chainwright/parse-core';

/** What a rule does with the packets that it takes. */
export type Effect =
  | { readonly kind: 'continue' }
  | { readonly kind: 'log' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'return' }
  | { readonly kind: 'accept' | 'drop' | 'reject' | 'queue' }
  /** A target that is not in the catalogue or not shown, or one that ends some packets' way only. */
  | { readonly kind: 'unclear' };

/** What becomes of the packets that the rule takes. */
export function effectOf({ target, unknown }: Rule): Effect {
  if (unknown?.some((name) => name === 'target' || name === 'rule')) return { kind: 'unclear' };
  if (target === null) return { kind: 'continue' };
  switch (target.kind) {
    case 'jump':
    case 'goto':
      return { kind: target.kind, chain: target.name };
    case 'unknown':
      return { kind: 'unclear' };
    case 'verdict':
      return { kind: verdicts[target.name] };
    case 'extension':
      return { kind: effects[target.name] };
  }
}

const verdicts = { ACCEPT: 'accept', DROP: 'drop', RETURN: 'return', QUEUE: 'queue' } as const;

type PlainEffect = Exclude<Effect, { readonly chain: string }>['kind'];

/** From the kernel's sources: which targets return XT_CONTINUE and which a verdict. */
const effects: Readonly<Record<ExtensionTarget['name'], PlainEffect>> = {
  LOG: 'log',
  NFLOG: 'log',
  ULOG: 'log',

  REJECT: 'reject',
  NFQUEUE: 'queue',

  DNAT: 'accept',
  MASQUERADE: 'accept',
  NETMAP: 'accept',
  REDIRECT: 'accept',
  SNAT: 'accept',

  AUDIT: 'continue',
  CHECKSUM: 'continue',
  CLASSIFY: 'continue',
  CONNMARK: 'continue',
  CONNSECMARK: 'continue',
  CT: 'continue',
  DSCP: 'continue',
  ECN: 'continue',
  HL: 'continue',
  HMARK: 'continue',
  IDLETIMER: 'continue',
  LED: 'continue',
  MARK: 'continue',
  NOTRACK: 'continue',
  RATEEST: 'continue',
  SECMARK: 'continue',
  SET: 'continue',
  TCPMSS: 'continue',
  TCPOPTSTRIP: 'continue',
  TEE: 'continue',
  TOS: 'continue',
  TRACE: 'continue',
  TTL: 'continue',

  // A verdict for some of the packets, XT_CONTINUE for the others.
  CLUSTERIP: 'unclear',
  DNPT: 'unclear',
  SNPT: 'unclear',
  SYNPROXY: 'unclear',
  TPROXY: 'unclear',
};
