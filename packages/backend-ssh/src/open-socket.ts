import { connect, type Socket } from 'node:net';
import type { HostSettings } from './config/host-settings.ts';
import { toConnectError, unreachable } from './to-backend-error.ts';

/** A TCP connection to a host; rejects with `CONNECT`. */
export function openSocket(host: HostSettings, signal: AbortSignal): Promise<Socket> {
  const { hostName, port, connectTimeoutMs } = host;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostName, port, noDelay: true });
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('error', refuse).off('connect', accept);
      end();
    };
    const fail = (error: Error) =>
      settle(() => {
        socket.on('error', () => {});
        socket.destroy();
        reject(error);
      });
    const abort = () => fail(toConnectError(host, 'the backend has been closed'));
    const late = () => fail(toConnectError(host, `no answer within ${connectTimeoutMs} ms`));
    const timer = setTimeout(late, connectTimeoutMs);
    signal.addEventListener('abort', abort);
    const refuse = (error: Error) => fail(unreachable(host, error));
    const accept = () => settle(() => resolve(socket));
    socket.once('error', refuse);
    socket.once('connect', accept);
  });
}
