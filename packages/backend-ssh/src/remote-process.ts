/** The process that a command runs in on the target, as it has told us of itself. */
export interface RemoteProcess {
  readonly pid: number;
  /** Its process group; its own, but where a strange server has not made it the leader of one. */
  readonly group: number;
}

/** Reads `PID GROUP`; without a /proc over there nothing is known of the group, and sshd makes one. */
export function readRemoteProcess(text: string): RemoteProcess {
  const [pid = Number.NaN, group = 0] = text.split(' ').map(Number);
  return { pid, group: group || pid };
}
