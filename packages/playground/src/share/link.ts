import { type SharedState, toSharedState } from './shared-state.ts';

/**
 * A link's fragment is `1.` and then what is shared as JSON, compressed and in the letters that an
 * address may have. What stands behind `#` is never sent to a server.
 */
const version = '1';

/** Browsers take longer addresses, but Chromium no longer than this. */
export const mostLinkCharacters = 2_000_000;
/** From here on programs that people send links with may cut them off. */
export const longLinkCharacters = 8_000;
/** A few bytes can be made to swell without an end. */
const mostBytes = 60_000_000;

export type LinkFault = {
  readonly code: 'newer' | 'damaged' | 'large';
  readonly message: string;
};

export type LinkResult = { readonly state: SharedState } | { readonly fault: LinkFault };

/** The fragment for a state, without its `#`; empty where everything is as usual. */
export async function encodeLink(
  state: SharedState,
): Promise<{ readonly fragment: string } | { readonly fault: LinkFault }> {
  const given = Object.entries(state).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return { fragment: '' };
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(given)));
  const fragment = `${version}.${toLetters(await through(new CompressionStream('deflate-raw'), json))}`;
  return fragment.length <= mostLinkCharacters
    ? { fragment }
    : {
        fault: {
          code: 'large',
          message: `the link would have ${fragment.length.toLocaleString('en')} characters, and browsers take ${mostLinkCharacters.toLocaleString('en')} at most: send the rules as a file`,
        },
      };
}

/** What a fragment carries, with or without its `#`. */
export async function decodeLink(fragment: string): Promise<LinkResult> {
  const given = fragment.replace(/^#/, '');
  if (given === '') return { state: {} };
  const [, made = '', letters = ''] = /^(\d+)\.([A-Za-z0-9_-]*)$/.exec(given) ?? [];
  if (made === '') return damaged('it has letters that no link has');
  if (made !== version) {
    const message = `the link was made by a newer page (its format is ${made}, and this page reads ${version}): reload the page, or ask for the rules as text`;
    return { fault: { code: 'newer', message } };
  }
  try {
    const bytes = await through(new DecompressionStream('deflate-raw'), fromLetters(letters));
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const state = toSharedState(JSON.parse(json));
    return state ? { state } : damaged('what it carries is no state of this page');
  } catch (error) {
    return error instanceof TooLarge
      ? { fault: { code: 'large', message: 'the link carries more than this page shows' } }
      : damaged('it was cut off or changed on its way');
  }
}

function damaged(why: string): LinkResult {
  const message = `the link cannot be read: ${why}. Ask for it again, or for the rules as text`;
  return { fault: { code: 'damaged', message } };
}

class TooLarge extends Error {}

async function through(
  { readable, writable }: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What is wrong with the bytes is told by the readable end.
  const writing = writer.write(bytes).then(() => writer.close());
  writing.catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new TooLarge();
    }
  }
  await writing;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** So many bytes at a time become letters: a call takes no more arguments. */
const step = 24_000;

function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += step) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)));
  }
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
