import { escapeControls } from '../output/escape-controls.ts';
import type { Secrets } from './secrets.ts';

export interface PasswordOf {
  /** `user@host`. */
  readonly who: string;
  /** What wants it, where that is not the host itself: `sudo`. */
  readonly by?: string;
  /** Whether there are other hosts, on which the user most likely has the same. */
  readonly isOneOfMany: boolean;
}

/**
 * Asks for the password of a user on a host. Of many hosts the first that wants one has it asked for
 * all of them; where that is wrong, it is asked for that host alone.
 */
export function askPassword(
  secrets: Secrets,
  { who, by, isOneOfMany }: PasswordOf,
  attempt: number,
): Promise<string | undefined> {
  const purpose = by === undefined ? '' : ` for ${by}`;
  const ask = (whose: string, where: string, times: number) =>
    secrets.ask({
      of: `password ${whose}${purpose}`,
      text: `Password of ${escapeControls(whose)}${purpose}${where}: `,
      attempt: times,
    });
  const isOwn = !isOneOfMany || secrets.knows(`password ${who}${purpose}`);
  if (isOwn) return ask(who, '', attempt);
  if (attempt > 0) return ask(who, '', attempt - 1);
  const user = who.slice(0, who.lastIndexOf('@'));
  return ask(user, ' on all hosts that want one', 0);
}
