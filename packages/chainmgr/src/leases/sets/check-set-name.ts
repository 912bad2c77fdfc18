import { ManagerError } from '../../manager-error.ts';

/**
 * Throws where a name is none that a set should have: iptables lists names as they are, without quotes,
 * so that one with a blank would read as two words.
 */
export function checkSetName(name: string): void {
  if (/^[A-Za-z0-9_.][\w.+@-]{0,30}$/.test(name)) return;
  throw new ManagerError(
    'BAD_SET',
    `${JSON.stringify(name)} is no name for a set: give 1 to 31 letters, digits or _.+@-`,
  );
}
