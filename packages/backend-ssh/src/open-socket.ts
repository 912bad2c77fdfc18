import { connect, type Socket } from 'node:net';
import type { HostSettings } from './config/host-settings.ts';
import { inTime } from './in-time.ts';
import { toConnectError, unreachable } from './to-backend-error.ts';

/** A TCP connection to a host; rejects with `CONNECT`. */
export function openSocket(host: HostSettings, signal: AbortSignal): Promise<Socket> {
  const { hostName, port, connectTimeoutMs } = host;
  const socket = connect({ host: hostName, port, noDelay: true });
  // The one that ends the attempt is told; later ones are never the only sign of an end.
  const opening = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error) => reject(unreachable(host, error)));
  });
  const giveUp = (what: string) => {
    socket.destroy();
    return toConnectError(host, what);
  };
  return inTime(opening, {
    limitMs: connectTimeoutMs,
    signal,
    late: () => giveUp(`no answer within ${connectTimeoutMs} ms`),
    calledOff: () => giveUp('the backend has been closed'),
  });
}
