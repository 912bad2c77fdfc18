import { type Backend, BackendError, doas, sudo } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import { askPassword } from '../secrets/ask-password.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Become } from './ways-to-become.ts';

/** Has a backend, whose user is not root, run everything as root. */
export function becomeRoot(backend: Backend, how: Become, asking: Asking): Backend {
  switch (how) {
    case 'none':
      return backend;
    case 'sudo':
      return sudo(backend);
    case 'doas':
      return doas(backend);
    case 'sudo-password':
      return sudo(backend, { password: askForPassword(backend, asking) });
  }
}

interface Asking {
  readonly secrets: Secrets;
  readonly isOneOfMany: boolean;
}

function askForPassword(backend: Backend, { secrets, isOneOfMany }: Asking) {
  const { user, host } = backend.describe();
  const who = `${user}@${host}`;
  return (attempt: number) => {
    if (secrets.canAsk) return askPassword(secrets, { who, by: 'sudo', isOneOfMany }, attempt);
    throw new BackendError(
      'AUTH',
      `${who}: there is no terminal to ask for the password of sudo on; SSH_ASKPASS may name a program that knows it (with SSH_ASKPASS_REQUIRE=force)`,
    );
  };
}

/** On this machine nobody becomes root by a command like this. */
export function refuseToBecome(on: string, become: Become | undefined): void {
  if (become === undefined || on.startsWith('ssh://')) return;
  throw new CommandError(`--become ${become}: ${on} is no other machine`, {
    hint: 'Here, run chainwright itself as root: sudo chainwright …',
  });
}
