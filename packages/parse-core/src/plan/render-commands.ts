import { match } from 'ts-pattern';
import { splitRestoreWords } from '../canonical/split-restore-words.ts';
import type { PlanProblem } from '../diff/problem.ts';
import { ChainLengths } from './chain-lengths.ts';
import type { Plan, PlannedRule, Step, TablePlan } from './plan.ts';
import { findUnsayable } from './rendering.ts';

export interface CommandOptions {
  /** The programs to run instead of `iptables` and `ip6tables`. */
  readonly programs?: { readonly ipv4: string; readonly ipv6: string };
  /** How many seconds to wait for the lock (`-w`); not at all by default. */
  readonly waitSeconds?: number;
}

/** A program with its arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

export type RenderedCommands =
  | { readonly commands: readonly CommandLine[] }
  | { readonly problems: readonly PlanProblem[] };

/**
 * The plan as single commands, each of which iptables takes when those before have been run. In
 * between the firewall is neither as it was nor as it will be; `renderRestore` changes it at once.
 * A rule that is moved is inserted before its old place is given up.
 *
 * ```ts
 * const rendered = renderCommands(plan);
 * if ('commands' in rendered) rendered.commands; // [['iptables', '-t', 'filter', '-D', 'INPUT', '3']]
 * ```
 */
export function renderCommands(plan: Plan, options: CommandOptions = {}): RenderedCommands {
  const problems = findUnsayable(plan, /\0/, 'a NUL, which no argument can have');
  if (problems.length > 0) return { problems };
  const { programs = defaultPrograms, waitSeconds } = options;
  const wait = waitSeconds === undefined ? [] : ['-w', `${waitSeconds}`];
  const program = programs[plan.family];
  const commands = plan.tables.flatMap((table) =>
    tableArguments(table).map((args): CommandLine => [program, ...wait, '-t', table.name, ...args]),
  );
  return { commands };
}

const defaultPrograms = { ipv4: 'iptables', ipv6: 'ip6tables' };

function tableArguments(table: TablePlan): readonly (readonly string[])[] {
  const lengths = new ChainLengths(table);
  return table.steps.flatMap((step) => {
    const args = stepArguments(step, lengths.of(step.chain));
    lengths.follow(step);
    return args;
  });
}

function stepArguments(step: Step, length: number): readonly (readonly string[])[] {
  return match(step)
    .with({ kind: 'createChain' }, ({ chain }) => [['-N', chain]])
    .with({ kind: 'deleteChain' }, ({ chain }) => [['-X', chain]])
    .with({ kind: 'setPolicy' }, ({ chain, policy }) => [['-P', chain, policy]])
    .with({ kind: 'zeroChain' }, ({ chain }) => [['-Z', chain]])
    .with({ kind: 'insertRule' }, ({ chain, position, rule }) => [
      insertArguments(chain, position, length, rule),
    ])
    .with({ kind: 'deleteRule' }, ({ chain, position }) => [['-D', chain, `${position}`]])
    .with({ kind: 'moveRule' }, ({ chain, from, to, rule }) => {
      const isDown = to >= from;
      return [
        insertArguments(chain, isDown ? to + 1 : to, length, rule),
        ['-D', chain, `${isDown ? from : from + 1}`],
      ];
    })
    .exhaustive();
}

function insertArguments(
  chain: string,
  position: number,
  length: number,
  { spec, counters }: PlannedRule,
): readonly string[] {
  const command = position > length ? ['-A', chain] : ['-I', chain, `${position}`];
  const set = counters ? ['-c', `${counters.packets}`, `${counters.bytes}`] : [];
  return [...command, ...set, ...wordsOf(spec)];
}

function wordsOf(spec: string): readonly string[] {
  const words = splitRestoreWords(spec);
  if ('code' in words) throw new Error(`a planned rule cannot be split: ${words.message}`);
  return words.map(({ text }) => text);
}
