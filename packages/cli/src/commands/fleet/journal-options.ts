import { type Command, Option } from 'commander';

/** Where a run notes how far it is, and which one is to be gone on with. */
export interface JournalRequest {
  readonly resume?: string;
  readonly journal?: string;
}

export function addJournalOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--resume <run>', 'go on with a run that was interrupted or failed in part'),
    )
    .addOption(
      new Option('--journal <folder>', 'where runs are noted').default(
        undefined,
        '~/.local/state/chainwright/fleet',
      ),
    );
}

/** What these options mean, for the help of a command. */
export const journalNotes = `
A run is noted in a journal, so that it can be gone on with, whatever becomes of this process: --resume RUN
does the same on those hosts that are not done, with the options and rules of before, and looks first
how far each of them has come. Options of output and --concurrency may be others.`;
