import {
  type ExtensionDeclaration,
  type MatchDeclaration,
  matches,
  type TargetDeclaration,
  targets,
} from '@chainwright/parse-core';
import { seededRandom } from '../../bench/random.ts';
import { chance, pick, type Random } from './chance.ts';
import { chooseOptions } from './choose-options.ts';
import type { Family, GeneratedRule, Place } from './generated-rule.ts';
import { makeBaseBlocks } from './make-base-blocks.ts';
import { makeWrong } from './make-wrong.ts';
import { spellOption } from './spell-option.ts';
import { chooseWhere, jumpedTo } from './where-rules-go.ts';

export interface GenerateOptions {
  readonly family: Family;
  /** How many in a hundred are made wrong on purpose; 12 by default. */
  readonly wrongPercent?: number;
  /** Only extensions of these names are used. */
  readonly only?: readonly string[];
}

/** The rule of a number in the endless list that belongs to a seed. */
export function generateRuleAt(
  seed: number,
  index: number,
  options: GenerateOptions,
): GeneratedRule {
  const random = seededRandom((Math.imul(seed, 0x9e3779b1) + Math.imul(index, 0x85ebca6b)) | 0);
  for (let warm = 0; warm < 4; warm++) random(2);
  return generateRule(random, options);
}

/** A rule of any extensions, in any spelling that iptables takes, and now and then a wrong one. */
export function generateRule(random: Random, options: GenerateOptions): GeneratedRule {
  const { family, wrongPercent = 12 } = options;
  const target = chooseTarget(random, options);
  const found = chooseMatches(random, options);
  const { protocol, chosen } = agreeOnProtocol(random, family, found, target);
  const place: Place = { random, family, protocol };
  const base = makeBaseBlocks(place);
  const blocks = [
    ...base.blocks,
    ...chosen.map((match) => makeMatch(match, place, base.hasProtocol)),
    ...makeTarget(target, place),
  ];
  const args = (chance(random, 6) ? moveOne(random, blocks) : blocks).flat();
  const where = chooseWhere(
    random,
    target?.name ?? '',
    chosen.map(({ name }) => name),
  );
  const wrong = chance(random, wrongPercent);
  return { family, ...where, args: wrong ? makeWrong(args, place) : args, wrong };
}

type Target = TargetDeclaration | { readonly name: ''; readonly words: readonly string[] };

function chooseTarget(random: Random, { family, only }: GenerateOptions): Target | undefined {
  const kind = random(100);
  if (kind < 12) return undefined;
  if (kind < 42) return targets.get(pick(random, ['ACCEPT', 'DROP', 'RETURN']));
  if (kind < 50)
    return { name: '', words: [pick(random, ['-j', '--jump', '-g', '--goto']), jumpedTo] };
  const known = [...targets.values()].filter((target) => isWanted(random, target, family, only));
  return known.length === 0 ? undefined : pick(random, known);
}

function chooseMatches(random: Random, { family, only }: GenerateOptions): MatchDeclaration[] {
  const known = [...matches.values()].filter((match) => isWanted(random, match, family, only));
  const count = pick(random, [0, 1, 1, 1, 1, 2, 2, 3]);
  return known.length === 0 ? [] : Array.from({ length: count }, () => pick(random, known));
}

function isWanted(
  random: Random,
  { name, families }: ExtensionDeclaration,
  family: Family,
  only?: readonly string[],
): boolean {
  if (only && !only.includes(name)) return false;
  return families.includes(family) || chance(random, 1);
}

/** A protocol that all of them can live with; matches that cannot are left out. */
function agreeOnProtocol(
  random: Random,
  family: Family,
  found: readonly MatchDeclaration[],
  target?: Target,
) {
  const neededBy = ({ needsProtocol }: ExtensionDeclaration) =>
    typeof needsProtocol === 'function' ? needsProtocol(family) : needsProtocol;
  const ofTarget = target && 'options' in target ? neededBy(target) : undefined;
  let allowed: readonly string[] | undefined = ofTarget;
  const chosen: MatchDeclaration[] = [];
  for (const match of found) {
    const needed = neededBy(match) ?? match.impliedBy;
    const both: readonly string[] | undefined = needed?.filter(
      (name) => !allowed || allowed.includes(name),
    );
    if (both?.length === 0) continue;
    allowed = both ?? allowed;
    chosen.push(match);
  }
  const free = chance(random, 55) ? '' : pick(random, ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'sctp']);
  return { protocol: allowed ? pick(random, allowed) : free, chosen };
}

function makeMatch(match: MatchDeclaration, place: Place, hasProtocol: boolean): string[] {
  const { random } = place;
  const options = chooseOptions(match, place).flatMap((option) => spellOption(random, option));
  const isImplied = hasProtocol && match.impliedBy?.includes(place.protocol);
  if (isImplied && options.length > 0 && chance(random, 50)) return options;
  return [chance(random, 90) ? '-m' : '--match', match.name, ...options];
}

function makeTarget(target: Target | undefined, place: Place): string[][] {
  if (!target) return [];
  if (!('options' in target)) return [[...target.words]];
  const { random } = place;
  const options = chooseOptions(target, place).flatMap((option) => spellOption(random, option));
  return [[chance(random, 95) ? '-j' : '--jump', target.name, ...options]];
}

function moveOne<T>(random: Random, blocks: readonly T[]): T[] {
  const rest = [...blocks];
  const moved = rest.splice(random(rest.length), 1);
  rest.splice(random(rest.length + 1), 0, ...moved);
  return rest;
}
