import type { Negatable } from '../../model/negatable.ts';
import { isAtMost } from '../dialect.ts';
import { changeMatch, type Fields } from './change-rule.ts';
import type { Difference } from './difference.ts';
import { isAnyPort, mergeNative, type PortMatch } from './merge-native.ts';

/** What tcp and udp matches become. */
export const tcpUdpDifferences: readonly Difference[] = [
  {
    name: 'nf_tables makes one match of several for ports and flags',
    about: ['tcp', 'udp'],
    evidence: ['tcp-match-twice', 'tcp-match-twice-from-zero', 'tcp-dport-from-zero-not'],
    holds: ({ variant, version }) =>
      variant === 'nft' && !isAtMost(version, '1.8.7') && isAtMost(version, '1.8.9'),
    apply: (rule) => mergeNative(rule, { keepsNever: false, joinsOther: false }),
  },
  {
    name: 'nf_tables puts ports and flags into the first match',
    about: ['tcp', 'udp'],
    evidence: ['tcp-match-twice-option', 'udp-match-twice', 'tcp-dport-from-zero-not'],
    holds: ({ variant, version }) => variant === 'nft' && !isAtMost(version, '1.8.9'),
    misses: ({ matches }) => ['tcp', 'udp'].some((name) => countOf(matches, name) > 1),
    apply: (rule) => mergeNative(rule, { keepsNever: true, joinsOther: true }),
  },
  {
    name: '`! --dport 0:65535` is lost',
    about: ['tcp', 'udp'],
    evidence: ['tcp-dport-all-not', 'tcp-sport-all-not', 'udp-dport-all-not'],
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    lists: () => true,
    apply: (rule) => changePorts(rule, ({ value }) => isAnyPort(value)),
  },
  {
    name: 'all ports and no flags are not printed',
    about: ['tcp', 'udp'],
    evidence: ['tcp-dport-all', 'udp-dport-all', 'tcp-flags-none-none'],
    holds: () => true,
    apply: (rule) =>
      changeMatch(
        changePorts(rule, ({ value, negated }) => !negated && isAnyPort(value)),
        'tcp',
        (fields) => (hasNoFlags(fields) ? { ...fields, tcpFlags: undefined } : fields),
      ),
  },
];

const countOf = (matches: Rule['matches'], name: string) =>
  matches.filter((match) => match.name === name).length;

type Port = NonNullable<PortMatch['sport']>;
type Rule = Parameters<typeof changeMatch>[0];

/** The rule without the ports that are to go. */
function changePorts(rule: Rule, goes: (port: Port) => boolean): Rule {
  const change = (fields: Fields) => {
    const sport = unless(fields.sport, goes);
    const dport = unless(fields.dport, goes);
    return sport === fields.sport && dport === fields.dport ? fields : { ...fields, sport, dport };
  };
  return changeMatch(changeMatch(rule, 'tcp', change), 'udp', change);
}

function unless(field: unknown, goes: (port: Port) => boolean): unknown {
  return field !== undefined && goes(field as Port) ? undefined : field;
}

function hasNoFlags({ tcpFlags }: Fields): boolean {
  if (tcpFlags === undefined) return false;
  const { value, negated } = tcpFlags as Negatable<{ readonly mask: readonly string[] }>;
  return !negated && value.mask.length === 0;
}
