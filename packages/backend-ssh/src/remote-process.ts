/** The process that a command runs in on the target, as it has told us of itself. */
export interface RemoteProcess {
  readonly pid: number;
  /** Its process group; its own, but where a strange server has not made it the leader of one. */
  readonly group: number;
  /** How the connection is seen there: `client port server port`; undefined where sshd does not say. */
  readonly sshConnection: string | undefined;
}

/** Reads `PID GROUP CONNECTION`; without a /proc over there nothing is known of the group, and sshd makes one. */
export function readRemoteProcess(text: string): RemoteProcess {
  const [, pid, group, seen] = /^(\d+) (\d*) ?(.*)$/.exec(text) ?? [];
  return {
    pid: Number(pid),
    group: Number(group) || Number(pid),
    sshConnection: seen !== undefined && isConnection(seen) ? seen : undefined,
  };
}

const isConnection = (text: string) =>
  /^[\da-fA-F.:]+(?:%\w+)? \d+ [\da-fA-F.:]+(?:%\w+)? \d+$/.test(text);
