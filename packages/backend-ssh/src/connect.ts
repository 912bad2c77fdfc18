import type { Duplex } from 'node:stream';
import ssh2, { type AnyAuthMethod, type Client, type NextAuthHandler } from 'ssh2';
import { type AuthProgress, authMethods } from './auth/auth-methods.ts';
import type { Authentication } from './auth/authentication.ts';
import type { HostSettings } from './config/host-settings.ts';
import { HostKeyGuard } from './host-keys/host-key-guard.ts';
import { StageTimer } from './stage-timer.ts';
import { toConnectError, toHandshakeError } from './to-backend-error.ts';

/**
 * Makes an SSH connection of a way to a host: the host shows who it is, then we do. Before it has, it
 * is told nothing. Rejects with `CONNECT`, `HOST_KEY` or `AUTH`, and the way is closed then.
 */
export function connect(
  host: HostSettings,
  way: Duplex,
  authentication: Authentication,
  { signal, onWarning }: { signal: AbortSignal; onWarning: (warning: string) => void },
): Promise<Client> {
  const guard = new HostKeyGuard(host);
  const progress: AuthProgress = {
    taken: undefined,
    tried: [],
    isPartial: false,
    isUnasked: false,
  };
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    const timer = new StageTimer(host.connectTimeoutMs, () => {
      fail(toConnectError(host, `no answer within ${host.connectTimeoutMs} ms`));
    });
    const settle = () => {
      timer.end();
      signal.removeEventListener('abort', abort);
    };
    const fail = (error: Error) => {
      settle();
      reject(guard.refusal ?? error);
      way.destroy();
    };
    const abort = () => fail(toConnectError(host, 'the backend has been closed'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);

    client.on('error', (error) => {
      // An agent that does not sign is one way less; the next is tried.
      if (error.level === 'agent') progress.tried.push(`a key of the agent (${error.message})`);
      else fail(toHandshakeError(host, error, progress));
    });
    client.on('close', () => fail(toConnectError(host, 'it closed the connection')));
    client.once('handshake', () => {
      timer.restart();
      try {
        guard.remember();
      } catch (error) {
        onWarning(`the key of ${host.name} could not be written down: ${error}`);
      }
    });
    client.once('ready', () => {
      settle();
      resolve(client);
    });
    client.connect({
      sock: way,
      username: host.user,
      readyTimeout: 0,
      keepaliveInterval: host.keepAliveMs,
      keepaliveCountMax: host.keepAliveCount,
      algorithms: { serverHostKey: guard.algorithms },
      hostVerifier: (key: Buffer) => guard.accepts(key),
      authHandler: proveWhoWeAre(authMethods(host, authentication, progress), progress, timer),
    });
  });
}

/** Hands on one method after the other; while one is prepared, somebody may be thinking. */
function proveWhoWeAre(
  methods: AsyncGenerator<AnyAuthMethod>,
  progress: AuthProgress,
  timer: StageTimer,
) {
  return (taken: readonly string[] | null, isPartial: boolean | null, next: NextAuthHandler) => {
    if (taken) progress.taken = taken;
    if (isPartial) progress.isPartial = true;
    timer.stop();
    void nextMethod(methods, progress).then((method) => {
      timer.restart();
      next(method === undefined ? noMore : outsideTime(method, timer));
    });
  };
}

/** Who is asked on behalf of the target takes his time as well. */
function outsideTime(method: AnyAuthMethod, timer: StageTimer): AnyAuthMethod {
  if (method.type !== 'keyboard-interactive') return method;
  return {
    ...method,
    prompt: (name, instructions, lang, prompts, finish) => {
      timer.stop();
      method.prompt(name, instructions, lang, prompts, (answers) => {
        timer.restart();
        finish(answers);
      });
    },
  };
}

/** What ssh2 takes for no more, though its types do not have it. */
const noMore = false as unknown as AnyAuthMethod;

async function nextMethod(
  methods: AsyncGenerator<AnyAuthMethod>,
  { tried }: AuthProgress,
): Promise<AnyAuthMethod | undefined> {
  try {
    const { value, done } = await methods.next();
    return done ? undefined : value;
  } catch (error) {
    // Whoever was to be asked failed.
    tried.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
