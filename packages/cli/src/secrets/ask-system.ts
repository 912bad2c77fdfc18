import { askProgram } from './ask-program.ts';
import { askTerminal, hasTerminal } from './ask-terminal.ts';
import type { Asker } from './secrets.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Asks on the terminal of this process, or by the program of SSH_ASKPASS, as ssh(1) chooses. */
export function askSystem(env: Env): Asker {
  return {
    canAsk: () => chooseWay(env, hasTerminal) !== undefined,
    ask: async (question) => {
      const way = chooseWay(env, hasTerminal);
      if (way === 'terminal') return askTerminal(question);
      return way === undefined ? undefined : askProgram(way.program, question, env);
    },
  };
}

/** Undefined: there is nobody. */
export function chooseWay(
  env: Env,
  isTerminalThere: () => boolean,
): 'terminal' | { readonly program: string } | undefined {
  const { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: wish, DISPLAY, WAYLAND_DISPLAY } = env;
  if (program && (wish === 'force' || wish === 'prefer')) return { program };
  if (isTerminalThere()) return 'terminal';
  return program && wish !== 'never' && (DISPLAY || WAYLAND_DISPLAY) ? { program } : undefined;
}
