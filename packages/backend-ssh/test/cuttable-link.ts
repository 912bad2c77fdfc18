import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Sshd } from './sshd.ts';

/** A way to an sshd that can be cut, or stop to carry anything without a sign, for one test. */
export async function openCuttableLink(sshd: Sshd) {
  const sockets = new Set<Socket>();
  let isDead = false;
  let carried = 0;
  const server = createServer((near) => {
    const far = connect(sshd.port, sshd.address);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        carried += data.length;
        if (!isDead) to.write(data);
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        if (!isDead) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    cut();
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    place: `[${address}]:${port}`,
    destination: `root@${address}:${port}`,
    cut,
    /** From now on nothing arrives, and nobody is told. */
    die: () => {
      isDead = true;
    },
    carried: () => carried,
  };
}
