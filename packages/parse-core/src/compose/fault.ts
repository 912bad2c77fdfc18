import type { DiagnosticCode } from '../diagnostics.ts';
import type { Token } from '../lex/token.ts';

/** Something wrong with a word of the rule. */
export interface Fault {
  readonly code: DiagnosticCode;
  readonly token: Token;
  readonly message: string;
  readonly hint?: string;
  /** The rule as a whole cannot be trusted and is kept verbatim. */
  readonly spoils: boolean;
}

/** What is found wrong while a rule is composed. */
export class FaultList {
  readonly list: Fault[] = [];

  /** The rule as a whole cannot be trusted. */
  spoil(code: DiagnosticCode, token: Token, message: string, hint?: string): void {
    this.list.push({ code, token, message, ...(hint !== undefined && { hint }), spoils: true });
  }

  /** Only this word is not understood. */
  note(code: DiagnosticCode, token: Token, message: string): void {
    this.list.push({ code, token, message, spoils: false });
  }
}

const SHOWN = 60;

/** The beginning of a text, for a message. */
export function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** What a message keeps at each end when it quotes something long. */
const KEPT = 80;

export function shortenMiddle(message: string): string {
  return message.length > 2 * KEPT ? `${message.slice(0, KEPT)}…${message.slice(-KEPT)}` : message;
}
