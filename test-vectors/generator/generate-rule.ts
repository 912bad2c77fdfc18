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
import { kernelProtocols, rareModules } from './kernel-needs.ts';
import { makeBaseBlocks } from './make-base-blocks.ts';
import { makeWrong } from './make-wrong.ts';
import { quoteOddly } from './quote-oddly.ts';
import { spellOption } from './spell-option.ts';
import { chooseWhere, jumpedTo } from './where-rules-go.ts';

export interface GenerateOptions {
  readonly family: Family;
  /** How many in a hundred are made wrong on purpose; 15 by default. */
  readonly wrongPercent?: number;
  /** Only extensions of these names are used. */
  readonly only?: readonly string[];
}

/** Options that belong together, in the order in which they were chosen. */
type Block = readonly (readonly string[])[];

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
  const { family, wrongPercent = 15 } = options;
  const target = chooseTarget(random, options);
  const found = chooseMatches(random, options);
  const { protocol, chosen } = agreeOnProtocol(random, family, found, target);
  const place: Place = { random, family, protocol };
  const base = makeBaseBlocks(place);
  const blocks: Block[] = [
    ...base.blocks.map((block) => [block]),
    ...chosen.map((match) => makeMatch(match, place, base.hasProtocol)),
    ...makeTarget(target, place),
  ];
  const ordered = orderWords(random, blocks);
  const where = chooseWhere(
    random,
    target?.name ?? '',
    chosen.map(({ name }) => name),
  );
  const wrong = chance(random, wrongPercent);
  const args = wrong ? makeWrong(ordered, place) : ordered;
  return { family, ...where, args, line: quoteOddly(random, args), wrong };
}

type Target = TargetDeclaration | { readonly name: ''; readonly words: readonly string[] };

function chooseTarget(random: Random, { family, only }: GenerateOptions): Target | undefined {
  const kind = random(100);
  if (kind < 12) return undefined;
  if (kind < 42) return targets.get(pick(random, ['ACCEPT', 'DROP', 'RETURN']));
  if (kind < 50) {
    const [flag, long] = pick(random, [
      ['-j', '--jump'],
      ['-g', '--goto'],
    ]);
    const option = { flag, aliases: [long], values: [jumpedTo], negated: false };
    return { name: '', words: spellOption(random, option) };
  }
  const known = [...targets.values()].filter((target) => isWanted(random, target, family, only));
  return known.length === 0 ? undefined : pick(random, known);
}

function chooseMatches(random: Random, { family, only }: GenerateOptions): MatchDeclaration[] {
  const known = [...matches.values()].filter((match) => isWanted(random, match, family, only));
  const count = pick(random, [0, 1, 1, 1, 1, 2, 2, 3]);
  if (known.length === 0) return [];
  const chosen = Array.from({ length: count }, () => pick(random, known));
  return chosen.flatMap((match) => (chance(random, 4) ? [match, match] : [match]));
}

function isWanted(
  random: Random,
  { name, families }: ExtensionDeclaration,
  family: Family,
  only?: readonly string[],
): boolean {
  if (only) return only.includes(name);
  if (rareModules.includes(name) && !chance(random, 20)) return false;
  return families.includes(family) || chance(random, 1);
}

/** A protocol that all of them can live with; matches that cannot are left out. */
function agreeOnProtocol(
  random: Random,
  family: Family,
  found: readonly MatchDeclaration[],
  target?: Target,
) {
  const neededBy = ({ name, needsProtocol }: ExtensionDeclaration) => {
    const needed = typeof needsProtocol === 'function' ? needsProtocol(family) : needsProtocol;
    return needed ?? (chance(random, 85) ? kernelProtocols[name] : undefined);
  };
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

function makeMatch(match: MatchDeclaration, place: Place, hasProtocol: boolean): Block {
  const { random } = place;
  const options = chooseOptions(match, place).map((option) => spellOption(random, option));
  const isImplied = hasProtocol && match.impliedBy?.includes(place.protocol);
  if (isImplied && options.length > 0 && chance(random, 50)) return options;
  return [spellName(random, '-m', '--match', match.name), ...options];
}

function makeTarget(target: Target | undefined, place: Place): readonly Block[] {
  if (!target) return [];
  if (!('options' in target)) return [[target.words]];
  const { random } = place;
  const options = chooseOptions(target, place).map((option) => spellOption(random, option));
  return [[spellName(random, '-j', '--jump', target.name), ...options]];
}

function spellName(random: Random, flag: string, long: string, name: string): string[] {
  return spellOption(random, { flag, aliases: [long], values: [name], negated: false });
}

/** Mostly as they were made; now and then one block or one option stands elsewhere. */
function orderWords(random: Random, blocks: readonly Block[]): string[] {
  const ordered = chance(random, 6) ? moveOne(random, blocks) : blocks;
  const options = ordered.flat();
  return (chance(random, 6) ? moveOne(random, options) : options).flat();
}

function moveOne<T>(random: Random, blocks: readonly T[]): T[] {
  const rest = [...blocks];
  const moved = rest.splice(random(rest.length), 1);
  rest.splice(random(rest.length + 1), 0, ...moved);
  return rest;
}
