import type { Backend } from '@chainwright/chainmgr';

/** Others do something before, or after, each of the first so many batches. */
export function meddling(
  backend: Backend,
  times: number,
  meddle: () => Promise<void>,
  when: 'before' | 'after' = 'before',
): Backend {
  let left = times;
  return {
    describe: () => backend.describe(),
    close: () => backend.close(),
    run: async (command, options) => {
      const isDue = command.program.endsWith('-restore') && left > 0;
      if (isDue) left--;
      if (isDue && when === 'before') await meddle();
      const result = await backend.run(command, options);
      if (isDue && when === 'after') await meddle();
      return result;
    },
  };
}
