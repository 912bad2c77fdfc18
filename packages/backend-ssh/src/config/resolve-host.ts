import { collectConfig } from './collect-config.ts';
import { type Destination, parsePort } from './destination.ts';
import { expandPath, expandTokens, type Tokens } from './expand-tokens.ts';
import type { HostOptions, HostSettings } from './host-settings.ts';
import { keywords } from './keywords.ts';
import { ConfigError, type ConfigLine } from './read-config-file.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

export interface ResolveOptions {
  readonly files: readonly string[];
  /** What the caller has decided; counts before all files. */
  readonly decided?: HostOptions;
  readonly onWarning?: (warning: string) => void;
  readonly surroundings?: Surroundings;
}

/**
 * The settings of a host: for each the first that is found, in the order of the caller's, the
 * destination's, the files', and the usual ones. Nothing is run, and nothing but files is asked.
 */
export function resolveHost(destination: Destination, options: ResolveOptions): HostSettings {
  const { decided = {}, onWarning = () => {}, surroundings = readSurroundings() } = options;
  const found = new FoundSettings({ ...destination, ...decided }, surroundings, onWarning);
  for (const file of options.files) {
    collectConfig(expandPath(file, {}, surroundings), {
      subject: {
        originalHost: destination.name,
        host: () => found.hostName,
        user: () => found.user,
        localUser: surroundings.user,
      },
      surroundings,
      take: (line) => found.take(line),
      warn: (line, what) => found.warn(line, what),
    });
  }
  return found.settle(decided);
}

/** What has been found so far. */
class FoundSettings {
  readonly #name: string;
  readonly #values = new Map<string, ConfigLine>();
  readonly #identityFiles: string[] = [];
  readonly #warned = new Set<string>();
  readonly #surroundings: Surroundings;
  readonly #onWarning: (warning: string) => void;
  readonly #given: Destination & Pick<HostOptions, 'hostName'>;

  constructor(
    given: Destination & Pick<HostOptions, 'hostName'>,
    surroundings: Surroundings,
    onWarning: (warning: string) => void,
  ) {
    this.#given = given;
    this.#name = given.name;
    this.#surroundings = surroundings;
    this.#onWarning = onWarning;
  }

  get hostName(): string {
    const [written] = this.#values.get('hostname')?.words ?? [];
    return this.#given.hostName ?? expandTokens(written ?? '%h', { h: this.#name });
  }

  get user(): string {
    return this.#given.user ?? this.#word('user') ?? this.#surroundings.user;
  }

  take(line: ConfigLine): void {
    const kind = keywords[line.name];
    if (kind === 'moot' || isWithoutEffect(line)) return;
    if (kind !== 'followed') {
      const what = kind === undefined ? 'not known' : 'not supported';
      this.warn(line, `${line.keyword} is ${what}, and is not followed`);
    } else if (line.name === 'identityfile') {
      this.#identityFiles.push(...line.words);
    } else if (!this.#values.has(line.name)) {
      this.#values.set(line.name, line);
    }
  }

  warn({ file, line }: ConfigLine, what: string): void {
    const warning = `${file}:${line}: ${what}`;
    if (this.#warned.has(warning)) return;
    this.#warned.add(warning);
    this.#onWarning(warning);
  }

  settle(decided: HostOptions): HostSettings {
    const port = this.#given.port ?? this.#port() ?? 22;
    const tokens = this.#tokens(port);
    const paths = (words: readonly string[]) =>
      words.map((word) => expandPath(word, tokens, this.#surroundings));
    const { identityAgent, ...rest } = decided;
    return {
      name: this.#name,
      hostName: this.hostName,
      port,
      user: this.user,
      identityFiles: paths(this.#identityFiles.length > 0 ? this.#identityFiles : usualKeys),
      identitiesOnly: this.#isYes('identitiesonly'),
      identityAgent: this.#agent(identityAgent, tokens),
      batchMode: this.#isYes('batchmode'),
      proxyJump: this.#jumps(),
      acceptNew: this.#acceptsNew(),
      hostKeyAlias: this.#word('hostkeyalias'),
      userKnownHostsFiles: paths(this.#files('userknownhostsfile', usualKnownHosts)),
      globalKnownHostsFiles: paths(this.#files('globalknownhostsfile', usualGlobalKnownHosts)),
      hashKnownHosts: this.#isYes('hashknownhosts'),
      connectTimeoutMs: this.#milliseconds('connecttimeout') || 20_000,
      keepAliveMs: this.#milliseconds('serveraliveinterval') ?? 15_000,
      keepAliveCount: this.#number('serveralivecountmax') ?? 3,
      ...rest,
    };
  }

  #word(name: string): string | undefined {
    return this.#values.get(name)?.words[0];
  }

  #isYes(name: string): boolean {
    return /^(yes|true)$/i.test(this.#word(name) ?? '');
  }

  #files(name: string, usual: readonly string[]): readonly string[] {
    const words = this.#values.get(name)?.words ?? usual;
    return words[0]?.toLowerCase() === 'none' ? [] : words;
  }

  #port(): number | undefined {
    return this.#read('port', parsePort, 'a port is a number from 1 to 65535');
  }

  #number(name: string): number | undefined {
    const parse = (word: string) => (/^\d{1,9}$/.test(word) ? Number(word) : undefined);
    return this.#read(name, parse, 'not a number');
  }

  #milliseconds(name: string): number | undefined {
    const parse = (word: string) => parseDuration(word.toLowerCase());
    return this.#read(name, parse, 'not a time');
  }

  #read<T>(name: string, parse: (word: string) => T | undefined, fault: string): T | undefined {
    const line = this.#values.get(name);
    const [word] = line?.words ?? [];
    if (!line || word === undefined) return undefined;
    const value = parse(word);
    if (value === undefined) throw new ConfigError(line, `${line.keyword} ${word}: ${fault}`);
    return value;
  }

  #acceptsNew(): boolean {
    const line = this.#values.get('stricthostkeychecking');
    const word = line?.words[0]?.toLowerCase();
    if (line && (word === 'no' || word === 'off')) {
      this.warn(
        line,
        `${line.keyword} ${word} is not followed: keys that are not known are refused`,
      );
    }
    return word === 'accept-new';
  }

  #jumps(): readonly string[] {
    const word = this.#word('proxyjump');
    if (word === undefined || word.toLowerCase() === 'none') return [];
    return word.split(',').map((jump) => jump.trim());
  }

  #agent(decided: string | false | undefined, tokens: Tokens): string | undefined {
    if (decided !== undefined) return decided || undefined;
    const word = this.#word('identityagent') ?? 'SSH_AUTH_SOCK';
    if (word.toLowerCase() === 'none') return undefined;
    const { env } = this.#surroundings;
    if (word === 'SSH_AUTH_SOCK') return env.SSH_AUTH_SOCK || undefined;
    if (word.startsWith('$') && !word.startsWith('${')) return env[word.slice(1)] || undefined;
    return expandPath(word, tokens, this.#surroundings);
  }

  #tokens(port: number): Tokens {
    const { home, user, hostName } = this.#surroundings;
    const short = hostName.split('.')[0] ?? hostName;
    const local = { d: home, u: user, l: hostName, L: short };
    return { ...local, h: this.hostName, n: this.#name, p: String(port), r: this.user };
  }
}

const usualKeys = ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa'];
const usualKnownHosts = ['~/.ssh/known_hosts', '~/.ssh/known_hosts2'];
const usualGlobalKnownHosts = ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'];

/** `ProxyCommand none` and its like say what is so anyhow. */
function isWithoutEffect({ name, words }: ConfigLine): boolean {
  const [word = ''] = words;
  return keywords[name] === 'unsupported' && /^none$/i.test(word);
}

const unitMs: Readonly<Record<string, number>> = {
  '': 1000,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `90`, `1m30s`: times as in sshd_config(5). */
function parseDuration(word: string): number | undefined {
  if (!/^(\d{1,7}[smhdw]?)+$/.test(word)) return word === 'none' ? 0 : undefined;
  const parts = [...word.matchAll(/(\d+)([smhdw]?)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (unitMs[unit] ?? 0), 0);
}
