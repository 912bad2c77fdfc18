import type { PreservePreset } from '@chainwright/parse-core';
import {
  type ChangeAnswer,
  type ChangeRequest,
  compareDesired,
  presetNames,
} from '../change/compare-desired.ts';
import { emptyModel, readModel } from '../core/model.ts';
import { Machine, type TerminalAnswer } from '../terminal/machine.ts';
import { type FileForm, printFile } from './print-file.ts';
import { printState } from './print-state.ts';

let model = emptyModel;
/** Made of the rules when a command is tried first. */
let machine: Machine | undefined;

/** What can be made of the rules of a text: a plan, files, a machine that has them. */
export const answers = {
  /** Takes the text that all further questions are about. */
  load(text: string): void {
    model = readModel(text);
    machine = undefined;
  },

  /** Programs whose rules can be left alone. */
  presets(): readonly PreservePreset[] {
    return presetNames;
  },

  /** What is to be done for the rules that are wanted. */
  change(request: ChangeRequest): ChangeAnswer {
    return compareDesired(model, request);
  },

  /** The rules as `iptables-save` prints them, without counters: what a person begins with. */
  present(): string {
    return printState(model.rulesets, { counters: false });
  },

  /** The rules as a file. */
  print(form: FileForm): string {
    return printFile(model, form);
  },

  /** Tries a command on a machine in memory, which begins with the rules of the text. */
  command(typed: string): Promise<TerminalAnswer> {
    machine ??= new Machine(model.rulesets);
    return machine.run(typed);
  },

  /** The rules of that machine, with their counters. */
  machineState(): string {
    return machine?.state ?? printState(model.rulesets);
  },

  /** The machine begins anew with the rules of the text. */
  resetMachine(): void {
    machine = undefined;
  },
};

export type LabAnswers = typeof answers;
