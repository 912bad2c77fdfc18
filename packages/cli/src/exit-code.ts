/** What the shell is told. */
export const exitCode = {
  /** As asked. */
  done: 0,
  /** Differences or findings. */
  found: 1,
  /** Wrong usage or input that cannot be read. */
  badInput: 2,
  /** The target failed. */
  targetFailed: 3,
  /** Rolled back; of iptables itself: the kernel refused. */
  rolledBack: 4,
  /** A fault in chainwright itself (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
