import type { FleetHost } from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';

/** The commands that `fleet run` takes, and whether they can print JSON. */
const commands: Readonly<Record<string, { readonly json: boolean }>> = {
  allow: { json: true },
  audit: { json: true },
  block: { json: true },
  chain: { json: true },
  confirm: { json: false },
  extend: { json: true },
  jump: { json: true },
  leases: { json: true },
  reap: { json: true },
  revoke: { json: true },
  rollback: { json: true },
  rule: { json: true },
  unblock: { json: true },
};

/** Commands of their own for fleets, which do more than one host after the other. */
const others: Readonly<Record<string, string>> = {
  apply: 'chainwright fleet apply',
  plan: 'chainwright fleet plan',
  diff: 'chainwright fleet drift',
};

/** Throws where words are no command that can be run on every host. */
export function checkWords(words: readonly string[]): void {
  const [name = ''] = words;
  if (!Object.hasOwn(commands, name)) {
    const known = Object.keys(commands).join(', ');
    const hint = Object.hasOwn(others, name)
      ? `Write: ${others[name]}`
      : `It may be ${known}, or a script: ./script.ts`;
    throw new CommandError(`${name}: is no command that is run on every host`, { hint });
  }
  const own = words.slice(0, endOf(words));
  const taken = own.find((word) => /^--(?:on|iptables|become|watch|json)(?:=|$)/.test(word));
  if (taken !== undefined) {
    throw new CommandError(`${taken}: is not for a command that is run on every host`, {
      hint: 'Say it before the command, where fleet run has such an option.',
    });
  }
}

/** The words for one host. */
export function wordsFor(
  words: readonly string[],
  { on, program, stateFolder }: FleetHost,
  isJson: boolean,
): readonly string[] {
  const end = endOf(words);
  const [own, behind] = [words.slice(0, end), words.slice(end)];
  const isOfChange = words[0] === 'confirm' || words[0] === 'rollback';
  const says = (option: string) => own.some((word) => word.split('=')[0] === option);
  return [
    ...own,
    ...['--on', on],
    ...(program !== undefined && !isOfChange ? ['--iptables', program] : []),
    ...(stateFolder !== undefined && isOfChange && !says('--state-folder')
      ? ['--state-folder', stateFolder]
      : []),
    ...(isJson && canPrintJson(words) ? ['--json'] : []),
    ...behind,
  ];
}

export function canPrintJson([name = '']: readonly string[]): boolean {
  return commands[name]?.json === true;
}

/** Where what is no option begins: behind `--` stand rules. */
function endOf(words: readonly string[]): number {
  const at = words.indexOf('--');
  return at < 0 ? words.length : at;
}
