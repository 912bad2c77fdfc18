import { BackendError, isBackendError } from '../backend-error.ts';

/** How long a target may take to let somebody in again when its former rules are back. */
const patienceMs = 30_000;
const pauseMs = 250;

/** Whether a target could not be asked, and may be later: rules that let nobody in go by themselves. */
export function isOutOfReach(error: unknown): error is BackendError {
  return ['CONNECT', 'LOST', 'TIMEOUT'].some(
    (code) => isBackendError(error) && error.code === code,
  );
}

/**
 * Asks again and again while the target cannot be reached, until a while after `ends`, by
 * `performance.now()`: the time by which its watchdog has brought the former rules back. What it is
 * asked has to be something that does no harm when it was done already.
 */
export async function inReach<T>(
  ask: () => Promise<T>,
  ends: number,
  onHindrance: (error: BackendError) => void = () => {},
): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      onHindrance(error);
      if (performance.now() > ends + patienceMs) throw staysOut(error);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function staysOut({ code, message, command }: BackendError): BackendError {
  return new BackendError(
    code,
    `${message}; nobody has confirmed the change, so its watchdog has brought the former rules back, but that could not be seen`,
    command === undefined ? {} : { command },
  );
}
