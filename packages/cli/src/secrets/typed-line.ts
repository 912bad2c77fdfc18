import { StringDecoder } from 'node:string_decoder';

/** A line as it comes from a terminal that hands on every key, key by key. */
export class TypedLine {
  /** How it ended, if it has: with a text; with none, for Ctrl-D at its beginning; or by Ctrl-C. */
  end: { readonly text: string | undefined } | 'interrupted' | undefined;
  readonly #decoder = new StringDecoder('utf8');
  #typed: string[] = [];

  take(chunk: Buffer | string): void {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    // The cursor keys and their like: a secret is not edited in its middle.
    for (const key of text.replaceAll(cursorKeys, '')) {
      if (this.end) return;
      this.#press(key);
    }
  }

  #press(key: string): void {
    switch (key) {
      case '\r':
      case '\n':
        this.end = { text: this.#typed.join('') };
        break;
      case '\u0003':
        this.end = 'interrupted';
        break;
      case '\u0004':
        if (this.#typed.length === 0) this.end = { text: undefined };
        break;
      case '\b':
      case '\u007f':
        this.#typed.pop();
        break;
      case '\u0015':
        this.#typed = [];
        break;
      default:
        if (key >= ' ') this.#typed.push(key);
    }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal sends
const cursorKeys = /\u001b(?:\[[\d;]*[@-~]|O.)/g;
