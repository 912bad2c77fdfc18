import type { Surroundings } from './surroundings.ts';

/** What the tokens of ssh_config(5) stand for; one that is not here is left alone. */
export type Tokens = Readonly<Record<string, string>>;

/** `~/x`, `${NAME}` and `%h` in the name of a file. */
export function expandPath(path: string, tokens: Tokens, { home, env }: Surroundings): string {
  const fromHome = path.replace(/^~(?=\/|$)/, () => home);
  return expandTokens(
    fromHome.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => env[name] ?? whole),
    tokens,
  );
}

export function expandTokens(text: string, tokens: Tokens): string {
  return text.replaceAll(/%(.)/g, (whole, token: string) =>
    token === '%' ? '%' : (tokens[token] ?? whole),
  );
}
