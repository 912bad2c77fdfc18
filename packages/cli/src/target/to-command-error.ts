import { isBackendError, isIptablesError, isManagerError } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';

/** A target that could not be reached or did not do what it was asked, as one line for people. */
export function toCommandError(error: unknown): unknown {
  if (isIptablesError(error)) {
    const { message, hint } = error;
    return new CommandError(message, { hint: `Try: ${hint}.`, exitCode: exitCode.targetFailed });
  }
  if (isManagerError(error, 'NOT_CONFIRMED')) {
    return new CommandError(error.message, { exitCode: exitCode.rolledBack });
  }
  if (isManagerError(error, 'PENDING')) {
    const hint = 'Run chainwright confirm to keep that change, or chainwright rollback.';
    return new CommandError(error.message, { hint, exitCode: exitCode.targetFailed });
  }
  if (isManagerError(error, 'BAD_SNAPSHOT')) {
    const hint =
      'See: chainwright rollback --list, with --on and --state-folder as the change had them.';
    return new CommandError(error.message, { hint, exitCode: exitCode.targetFailed });
  }
  if (isManagerError(error) && /^(?:BAD_|SPARED$)/.test(error.code)) {
    return new CommandError(error.message, error.code === 'SPARED' ? { hint: spareHint } : {});
  }
  if (isBackendError(error, 'AUTH') && sudoWants.test(error.message)) {
    const hint = 'Say --become sudo-password to be asked for it.';
    return new CommandError(error.message, { hint, exitCode: exitCode.targetFailed });
  }
  if (isBackendError(error) || isManagerError(error)) {
    return new CommandError(error.message, { exitCode: exitCode.targetFailed });
  }
  // What a caller may not ask for, such as a program that is no iptables.
  if (error instanceof RangeError) return new CommandError(error.message);
  return error;
}

// Over SSH; here nobody becomes root by sudo.
const sudoWants = /: sudo: .*(?:password|authentication) is required/i;
const spareHint = 'Say --force to do it all the same.';
