import type { Family } from '@chainwright/parse-core';

/** One machine of a fleet; plain data without a credential. */
export interface FleetHost {
  /** What people call it: unique in a fleet, in every message and report. */
  readonly name: string;
  /** Where it is, in words of whoever opens it: `ssh://root@gateway`, `netns:lab`, `memory:FILE`. */
  readonly on: string;
  readonly groups: readonly string[];
  readonly vars: Readonly<Record<string, VariableValue>>;
  /** What its rules shall be: at most one text for each family. Empty where nobody has said. */
  readonly desired: readonly DesiredText[];
  /** Its iptables, by name or path; `iptables`. */
  readonly program?: string;
  /** Where it keeps snapshots, by a path from `/`. */
  readonly stateFolder?: string;
  /** How its user becomes root, where that is another; `sudo`. */
  readonly become?: WayToBecome;
  /** The jump host that it is reached by; connections by one of them wait for each other. */
  readonly via?: string;
}

/** How a user becomes root; `sudo-password` asks for one, `none` is for users who need not. */
export const waysToBecome = ['sudo', 'sudo-password', 'doas', 'none'] as const;
export type WayToBecome = (typeof waysToBecome)[number];

/** A list stands in rules as its values with commas between. */
export type VariableValue = Scalar | readonly Scalar[];
export type Scalar = string | number | boolean;

/** Rules with places for variables, `{{ name }}`. */
export interface DesiredText {
  /** The file that it was read from, for messages. */
  readonly file: string;
  readonly text: string;
  /** Whose rules they are; undefined where the text tells. */
  readonly family?: Family;
}
