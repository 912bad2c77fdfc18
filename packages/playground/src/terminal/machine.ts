import { MemoryBackend } from '@chainwright/backend-memory';
import type { Ruleset } from '@chainwright/parse-core';
import { printState } from '../lab/print-state.ts';
import { splitCommand } from './split-command.ts';

/** What a command line printed. */
export interface TerminalAnswer {
  readonly output: string;
  readonly errors: string;
  /** As a shell gives it; undefined where nothing was run. */
  readonly exitCode?: number;
}

/** Whether it was a program that cannot be found, to a shell. */
const notFound = 127;
const programs = ['iptables', 'ip6tables'].flatMap((name) =>
  ['', '-nft', '-legacy'].flatMap((variant) =>
    ['', '-save', '-restore'].map((role) => `${name}${variant}${role}`),
  ),
);

/** A machine in memory with the rules of a text, on which any iptables command can be tried. */
export class Machine {
  #backend: MemoryBackend;

  constructor(rulesets: readonly Ruleset[]) {
    this.#backend = new MemoryBackend({ state: printState(rulesets) });
  }

  /** Everything, as `iptables-save -c` and `ip6tables-save -c` print it. */
  get state(): string {
    return this.#backend.dump();
  }

  /** Runs a command; what stands on the lines behind its first is what it reads. */
  async run(typed: string): Promise<TerminalAnswer> {
    const end = typed.indexOf('\n');
    const line = end < 0 ? typed : typed.slice(0, end);
    const stdin = end < 0 ? '' : typed.slice(end + 1);
    const split = splitCommand(line);
    if ('fault' in split) {
      const { at, message } = split.fault;
      return { output: '', errors: `${line}\n${' '.repeat(at)}^ ${message}\n` };
    }
    const [program, ...args] = withoutSudo(split.words);
    if (program === undefined) return { output: '', errors: '' };
    if (program === 'help') return { output: help, errors: '', exitCode: 0 };
    const name = program.replace(/^\/(?:usr\/)?s?bin\//, '');
    if (!programs.includes(name)) {
      const errors = `${program}: there is no such command here. Try "help".\n`;
      return { output: '', errors, exitCode: notFound };
    }
    const text = stdin === '' || stdin.endsWith('\n') ? stdin : `${stdin}\n`;
    const result = await this.#backend.run({ program: name, args, stdin: text });
    return { output: result.stdout, errors: result.stderr, exitCode: result.exitCode };
  }
}

const help = `Any command of iptables, ip6tables, their -save and -restore, and of the names with
-nft and -legacy can be tried here, on a netfilter in memory that begins with the rules
of the text. Nothing on any machine is changed.

  iptables -A INPUT -p tcp --dport 443 -j ACCEPT
  iptables -nvL INPUT --line-numbers
  iptables -D INPUT 2
  iptables-save
  iptables-restore --noflush      and its input on the lines behind (Shift+Enter)
`;

function withoutSudo(words: readonly string[]): readonly string[] {
  return words[0] === 'sudo' ? words.slice(1).filter((word, at) => at > 0 || word !== '-n') : words;
}
