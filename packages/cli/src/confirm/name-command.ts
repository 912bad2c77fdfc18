import { quoteForShell } from '@chainwright/parse-core';

/** A command that answers for a change, as it is to be typed. */
export function nameCommand(
  command: 'confirm' | 'rollback',
  {
    on,
    change,
    stateFolder,
  }: { readonly on: string; readonly change: number; readonly stateFolder?: string | undefined },
): string {
  return [
    `chainwright ${command} ${change}`,
    ...(on === 'local' ? [] : [`--on ${quoteForShell(on)}`]),
    ...(stateFolder === undefined ? [] : [`--state-folder ${quoteForShell(stateFolder)}`]),
  ].join(' ');
}
