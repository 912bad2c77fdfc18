/** When a rule of fwknop ends, in milliseconds since 1970; undefined when its comment is none of fwknop's. */
export function readFwknopStamp(comment: string): number | undefined {
  const [, seconds] = /^_exp_(\d{1,11})$/.exec(comment) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** The comment by which fwknop, too, knows when the rule ends. */
export function printFwknopStamp(expiresAt: number): string {
  return `_exp_${Math.ceil(expiresAt / 1000)}`;
}
