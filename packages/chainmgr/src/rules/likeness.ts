import type { Dialect, Family } from '@chainwright/parse-core';
import { saysStamp } from '../leases/stamp.ts';

/** Which rules a tool takes for one another when it is to delete one by what it says. */
export interface Likeness {
  /** The same for two rules that it may take for one another. */
  keyOf(spec: string): string;
  /** The tool tells this rule from all that says something else, or nobody else's can say the same. */
  isAlone(spec: string): boolean;
}

/**
 * What `-D CHAIN RULE` takes for one another, seen with 1.8.7 to 1.8.13: any two names of helpers, and
 * labels of connections with and without `--set`; and ip6tables of nf_tables, which compares the
 * addresses of networks and not their masks, networks of one address, where `::` stands for none at all.
 * Of other releases the worst is believed.
 */
export function likenessOf(family: Family, dialect: Dialect | undefined): Likeness {
  const knowsMasks = isMeasured(dialect) && (family === 'ipv4' || dialect?.variant === 'legacy');
  return {
    keyOf: (spec) => withoutVague(knowsMasks ? spec : withoutMasks(spec)),
    isAlone: (spec) => (knowsMasks && !vague.test(spec)) || saysStamp(spec),
  };
}

function isMeasured(dialect: Dialect | undefined): boolean {
  const [, minor] = /^1\.8\.(\d+)$/.exec(dialect?.version ?? '') ?? [];
  return minor !== undefined && Number(minor) >= 7 && Number(minor) <= 13;
}

const vague = /-m (helper|connlabel)(?= )/;

function withoutVague(spec: string): string {
  if (!vague.test(spec)) return spec;
  return spec.replace(/(--helper|--label) ("(\\.|[^"\\])*"|\S+)( --set)?/g, '$1');
}

function withoutMasks(spec: string): string {
  const [, source = '', destination = '', rest = ''] = addresses.exec(spec) ?? [];
  return withoutMask(source) + withoutMask(destination) + rest;
}

const addresses = /^((?:! )?-s \S+(?: |$))?((?:! )?-d \S+(?: |$))?(.*)$/s;

function withoutMask(option: string): string {
  const address = option.replace(/\/\S+/, '');
  return /^-[sd] (::|0\.0\.0\.0) ?$/.test(address) ? '' : address;
}
