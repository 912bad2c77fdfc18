import type { Refusal } from '../canonical/refusal.ts';

/**
 * Why a line of a script is not one command of iptables, by how it begins; undefined when it may be
 * one. Nothing of a script is ever run.
 */
export function findShellCode(text: string): Refusal | undefined {
  const start = text.search(/\S/);
  const word = /^\S*/.exec(text.slice(start))?.[0] ?? '';
  const column = start + 1;
  for (const { pattern, message, hint } of beginnings) {
    const found = pattern.exec(text.slice(start));
    if (!found) continue;
    const isCommand = found[0] === '';
    return {
      code: isCommand ? 'NOT_A_RULE' : 'SHELL_CODE',
      column,
      message: message(word),
      hint,
    };
  }
  return undefined;
}

interface Beginning {
  readonly pattern: RegExp;
  readonly message: (word: string) => string;
  readonly hint: string;
}

const keywords =
  'for|while|until|select|do|done|if|then|elif|else|fi|case|esac|function|in|return|exit|set|export|local|readonly|unset|shift|trap|source|eval|exec|test|break|continue';

const runIt = 'run the script where it is harmless, and give what iptables-save prints then';

const beginnings: readonly Beginning[] = [
  {
    pattern: /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/,
    message: (word) => `${word.replace(/\+?=.*$/s, '')}=… sets a variable, and no shell runs here`,
    hint: 'write the value itself where the variable is used',
  },
  {
    pattern: /^[\w-]+ *\( *\)/,
    message: () => 'a shell function is defined, and no shell runs here',
    hint: runIt,
  },
  {
    pattern: new RegExp(
      `^(?:(?:${keywords})(?=[\\s;]|$)|\\[\\[?\\s|[{}()](?=[\\s;]|$)|;;|:(?=\\s|$))`,
    ),
    message: (word) => `"${word}" belongs to the shell's own language, and no shell runs here`,
    hint: runIt,
  },
  {
    pattern: /^"?\$[\w{(]/,
    message: (word) => `the command is in ${word}, and what that holds is not known here`,
    hint: 'write iptables or ip6tables in its place',
  },
  {
    pattern: /^(?:[^\s@]+@[^\s]*[#$%>]|\[[^\]]*@[^\]]*\][#$]|[$%>])(?=\s)/,
    message: (word) => `"${word}" looks like a shell's prompt`,
    hint: 'leave the prompt out',
  },
  {
    pattern: /^\p{Cc}/u,
    message: () => 'the line begins with a control character, such as a terminal has for colours',
    hint: 'copy it without colours',
  },
  {
    pattern:
      /^(?=Chain\s|(?:num|pkts|target)\s+\w|(?:\d\S*\s+){0,3}(?:\S+\s+)?!?[a-z0-9-]+\s+(?:--|-f|!f)\s)/,
    message: () => 'this is a line of a listing, not a rule as -S prints it',
    hint: 'give what iptables -S or iptables-save prints',
  },
  {
    pattern: /^(?!-|!|["']?-|sudo\s|(?:\/\S*\/)?ip6?tables(?:-(?:nft|legacy))?(?:\s|$))/,
    message: (word) =>
      `"${word.slice(0, 40)}" is another command than iptables, and none is run here`,
    hint: 'a line is a rule, or iptables or ip6tables with a rule',
  },
];

/** Why no command can have the line's words, where they hold a NUL. */
export function findNul(text: string): Refusal | undefined {
  const at = text.indexOf('\0');
  if (at < 0) return undefined;
  const message = 'the line holds a NUL character, which no argument of a command can';
  return { code: 'BAD_ARGUMENT', column: at + 1, message, hint: 'is it a text?' };
}

/** A here-document that begins in a line. */
export interface HereDocument {
  readonly end: string;
  /** `<<-`: tabs before its lines do not count. */
  readonly tabs: boolean;
  /** Its lines are text for iptables-restore, and of which family. */
  readonly restores: 'ipv4' | 'ipv6' | undefined;
  /** A word in quotes: nothing in its lines is expanded. */
  readonly verbatim: boolean;
}

export function findHereDocument(text: string): HereDocument | undefined {
  const [, dash, quote, word] = /<<(-?)\s*(["'\\]?)([A-Za-z_]\w*)/.exec(text) ?? [];
  if (word === undefined || text.includes('<<<')) return undefined;
  const program = /(?:^|[\s/])(ip6?tables)(?:-(?:nft|legacy))?-restore(?=\s|$)/.exec(text)?.[1];
  return {
    end: word,
    tabs: dash === '-',
    restores: program === undefined ? undefined : program === 'ip6tables' ? 'ipv6' : 'ipv4',
    verbatim: quote !== '',
  };
}

/** What to do about a character by which a shell does something, by the character. */
export function hintForShellCharacter(character: string): string | undefined {
  if (/[;&|]/.test(character)) return 'put each command on a line of its own';
  if (/[<>]/.test(character)) return 'leave the redirection out';
  if (character === '$' || character === '`') {
    return 'write the value itself, or put it in single quotes if the character is meant';
  }
  return undefined;
}
