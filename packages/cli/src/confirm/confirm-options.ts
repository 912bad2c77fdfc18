import { type Command, Option } from 'commander';
import { parseTtl } from '../commands/parse-ttl.ts';

/** How a change is confirmed, and where its snapshot is kept. */
export interface ConfirmOptions {
  /** Milliseconds; false: not at all; undefined: as the target has it. */
  readonly confirm?: number | false;
  readonly check?: string;
  readonly stateFolder?: string;
  readonly from?: readonly string[];
  readonly force?: true;
}

export function addConfirmOptions(command: Command): Command {
  return addStateOption(
    command
      .addOption(
        new Option(
          '--confirm <time>',
          'bring the former rules back unless the change is confirmed in 60s, 5m, …',
        ).argParser((time) => parseTtl(time) * 1000),
      )
      .addOption(new Option('--no-confirm', 'keep the change without being asked for it'))
      .addOption(
        new Option(
          '--check <command>',
          'a shell command, run here, that confirms when it exits with 0',
        ),
      )
      .addOption(
        new Option(
          '--from <address:port>',
          'whose connections to which port must still be accepted; several times',
        ).argParser((value, before: readonly string[] = []) => [...before, value]),
      )
      .addOption(new Option('--force', 'change the rules though they cut such connections off')),
  );
}

export function addStateOption(command: Command): Command {
  return command.addOption(
    new Option('--state-folder <path>', 'where the target keeps snapshots').default(
      undefined,
      '/var/lib/chainwright/local, or netns-NAME beside it',
    ),
  );
}

/** What these options mean, for the help of a command. */
export const confirmNotes = `
A way back: the tables that change are kept on the target first, and with --confirm (60s where --on is
local or ssh://) a watchdog there brings them back unless the change is confirmed in time. It does not end with
this command, its terminal or its connection. To confirm, answer on the terminal, let --check do it, or
run, over a new connection: chainwright confirm. And at once back: chainwright rollback.
Without a terminal, --yes is needed, and the command waits for one of these.

Before anything is changed it is asked whether the rules would still accept the SSH connection that this
command is run over, or, where --on is ssh://, gets there by, and a new one like it; and those of --from
ADDRESS:PORT ([ADDRESS]:PORT for IPv6), which come from ADDRESS to the port PORT there. Where they would not, --force is needed.`;
