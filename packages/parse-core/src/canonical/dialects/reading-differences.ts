import { ipv4PrefixLength, printIpv4 } from '../../extensions/values/ipv4.ts';
import { ipv6PrefixLength, readIpv6 } from '../../extensions/values/ipv6.ts';
import { readDottedIpv4, readPackedIpv4 } from '../../extensions/values/loose-ipv4.ts';
import type { Item } from '../../grammar/make-line.ts';
import { baseScope, matchScopes } from '../../lex/scopes.ts';
import { Token } from '../../lex/token.ts';
import { types } from '../../lex/types.ts';
import type { Family } from '../../model/ruleset.ts';
import { readNumber } from '../../names/read-number.ts';
import { hasBlanks } from '../chain-name.ts';
import { isAtMost } from '../dialect.ts';
import { refuse } from '../refusal.ts';
import type { Word } from '../word.ts';
import type { Difference } from './difference.ts';
import { isNative, type PortMatch } from './merge-native.ts';
import { changeValues, placeOf } from './option-items.ts';

/** Options whose mask older releases take for the whole length when it is no prefix. */
const MASKED = [
  'NETMAP.to',
  'connlimit.connlimitMask',
  'conntrack.ctorigsrc',
  'conntrack.ctorigdst',
  'conntrack.ctreplsrc',
  'conntrack.ctrepldst',
  'policy.tunnelSrc',
  'policy.tunnelDst',
  'srh.srhPsid',
  'srh.srhNsid',
  'srh.srhLsid',
];

/** Options with ranges that older releases take from high to low. */
const MAY_BE_REVERSED = [
  'ah.ahspi',
  'conntrack.ctexpire',
  'conntrack.ctorigdstport',
  'conntrack.ctorigsrcport',
  'conntrack.ctrepldstport',
  'conntrack.ctreplsrcport',
  'dccp.dport',
  'dccp.sport',
  'esp.espspi',
  'frag.fragid',
  'ipcomp.ipcompspi',
  'length.length',
  'rt.rtSegsleft',
  'udp.dport',
  'udp.sport',
];

/** `policy` for `policy.tunnelSrc`. */
const nameOf = (place: string) => place.slice(0, place.indexOf('.'));

/** How words of a person are read otherwise, and what is taken in spite of a doubt. */
export const readingDifferences: readonly Difference[] = [
  {
    name: 'a value glued to -s, -d, -i, -o or -p is read with its option',
    about: [],
    evidence: ['base-source-equals', 'base-source-glued'],
    holds: ({ version }) => version === '1.8.9',
    reads: (items, words) =>
      items.map((item) => {
        const { token, first } = item;
        const isAsked = first?.text && token.type.scope === baseScope;
        const whole = isAsked && gluedWord(words, token, first);
        return whole ? { ...item, first: new Token(first.type, whole.text, whole.start) } : item;
      }),
  },
  {
    name: 'a name glued to -j is looked for with its option',
    about: [],
    evidence: ['ACCEPT-equals', 'ACCEPT-glued'],
    holds: ({ version }) => version === '1.8.9',
    reads(items, words, _family, forKernel) {
      const glued = forKernel ? findGluedTarget(items, words) : undefined;
      if (!glued || takesOptions(items, glued.item)) return items;
      const { text, start } = glued.whole;
      return items.map((item) =>
        item === glued.item ? { ...item, token: new Token(types.jump, text, start) } : item,
      );
    },
    refuses(items, words, forKernel) {
      const glued = findGluedTarget(items, words);
      // There may be no such target, but that is found out last.
      if (!glued || (forKernel && !takesOptions(items, glued.item))) return undefined;
      const { text, start } = glued.whole;
      const message = `1.8.9 takes the whole of "${text}" for the name of a target`;
      return refuse('BAD_CHAIN', start + 1, message, 'put a blank between them');
    },
  },
  {
    name: 'a mask that is no prefix is taken for the whole length',
    about: MASKED.map(nameOf),
    evidence: [
      'NETMAP-odd-mask',
      'NETMAP-mask-33',
      'connlimit-mask-33',
      'conntrack-origsrc-mask-99',
      'policy-tunnel-dst-odd-mask',
      'srh-nsid-odd-mask',
    ],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    reads: (items, _words, family) =>
      changeValues(items, MASKED, (text, item) => {
        const slash = text.indexOf('/');
        if (slash < 0 && placeOf(item) !== 'connlimit.connlimitMask') return undefined;
        if (!isOddMask(text.slice(slash + 1), family)) return undefined;
        return `${text.slice(0, slash + 1)}${family === 'ipv4' ? 32 : 128}`;
      }),
  },
  {
    name: 'the last queue is 65535 where it is left out',
    about: ['NFQUEUE'],
    evidence: ['NFQUEUE-balance-open-end'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    reads: (items) =>
      changeValues(items, ['NFQUEUE.queueBalance'], (text) =>
        text.endsWith(':') ? `${text}65535` : undefined,
      ),
  },
  {
    name: 'DNAT and SNAT read short and octal addresses',
    about: ['DNAT', 'SNAT'],
    evidence: ['SNAT-address-three-parts'],
    holds: ({ version }, family) => isAtMost(version, '1.8.7') && family === 'ipv4',
    reads: (items) =>
      changeValues(items, ['SNAT.toSource', 'DNAT.toDestination'], (text) => {
        const [, from = '', to, ports = ''] = /^([^-:]*)(?:-([^:]*))?(:.*)?$/.exec(text) ?? [];
        const addresses = [from, ...(to === undefined ? [] : [to])].map(readDottedIpv4);
        if (addresses.some((address) => address === undefined)) return undefined;
        return `${addresses.map((address = 0) => printIpv4(address)).join('-')}${ports}`;
      }),
  },
  {
    name: 'SNAT forgets a --persistent before --to-source',
    about: ['SNAT'],
    evidence: ['SNAT-persistent-first'],
    holds: ({ version }, family) => isAtMost(version, '1.8.7') && family === 'ipv4',
    reads(items) {
      const source = items.findIndex((item) => placeOf(item) === 'SNAT.toSource');
      return items.filter((item, at) => placeOf(item) !== 'SNAT.persistent' || at > source);
    },
  },
  {
    name: 'ipcomp without --ipcompspi is for SPI 0',
    about: ['ipcomp'],
    evidence: ['ipcomp-bare'],
    holds: () => true,
    reads: withIpcompSpi,
  },
  {
    name: 'a reversed range is taken',
    about: MAY_BE_REVERSED.map(nameOf),
    evidence: [
      'ah-spi-reversed',
      'conntrack-expire-reversed',
      'dccp-dport-reversed',
      'esp-spi-reversed',
      'frag-id-reversed',
      'ipcomp-spi-reversed',
      'length-reversed',
      'rt-segsleft-reversed',
      'udp-dport-reversed',
    ],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    accepts: (doubt) =>
      doubt.about === 'value' && MAY_BE_REVERSED.includes(doubt.place) && isReversed(doubt.value),
  },
  {
    name: 'nf_tables takes ports and flags of tcp and udp behind `! -p`',
    about: ['tcp', 'udp'],
    evidence: ['tcp-negated-protocol'],
    holds: ({ variant, version }) => variant === 'nft' && !isAtMost(version, '1.8.7'),
    accepts: (doubt) =>
      doubt.about === 'protocol' &&
      doubt.base.protocol?.value === doubt.name &&
      isNative(doubt.fields as unknown as PortMatch),
  },
  {
    name: 'the name of a chain may have blanks',
    about: [],
    evidence: ['base-chain-space-name'],
    holds: ({ variant, version }) => variant === 'nft' && isAtMost(version, '1.8.7'),
    accepts: (doubt) => doubt.about === 'chain' && hasBlanks(doubt.name),
  },
];

/** The items with `--ipcompspi 0` in every ipcomp match that has none. */
function withIpcompSpi(items: readonly Item[]): readonly Item[] {
  const scope = matchScopes.get('ipcomp');
  const type = scope?.flags.get('--ipcompspi');
  if (!type || !items.some(({ token }) => token.type === scope?.type)) return items;
  return items.flatMap((item, index) => {
    if (item.token.type !== scope?.type) return [item];
    const rest = items.slice(index + 1);
    const end = rest.findIndex(({ token }) => token.type === scope.type);
    const own = end < 0 ? rest : rest.slice(0, end);
    if (own.some(({ token }) => token.type === type)) return [item];
    const { start } = item.token;
    const token = new Token(type, '--ipcompspi', start);
    const first = new Token(types.value, '0', start);
    return [item, { token, negated: false, first, second: undefined }];
  });
}

function isReversed(value: unknown): boolean {
  const { from, to } = value as { readonly from: number; readonly to: number };
  return from > to;
}

function wordAround(words: readonly Word[], { start }: Token): Word | undefined {
  return words.filter((word) => word.start <= start).at(-1);
}

/** The word that holds both an option and its value. */
function gluedWord(words: readonly Word[], option: Token, value: Token): Word | undefined {
  const word = wordAround(words, value);
  return word?.start === option.start ? word : undefined;
}

function findGluedTarget(items: readonly Item[], words: readonly Word[]) {
  for (const item of items) {
    const { token } = item;
    const isTarget = ['target', 'jump'].includes(token.type.terminal);
    const whole = isTarget && token.text !== '' ? wordAround(words, token) : undefined;
    if (whole && whole.start < token.start) return { item, whole };
  }
  return undefined;
}

/** Whether options stand in the rule that only the target has. */
function takesOptions(items: readonly Item[], { token: { type } }: Item): boolean {
  return (
    type.scope !== undefined &&
    items.some(({ token }) => token.type.option && token.type.scope === type.scope)
  );
}

function isOddMask(text: string, family: Family): boolean {
  if (readNumber(text, family === 'ipv4' ? 32 : 128) !== undefined) return false;
  if (family === 'ipv4') {
    const mask = readPackedIpv4(text);
    return mask !== undefined && ipv4PrefixLength(mask) === undefined;
  }
  const mask = readIpv6(text);
  return mask !== undefined && ipv6PrefixLength(mask) === undefined;
}
