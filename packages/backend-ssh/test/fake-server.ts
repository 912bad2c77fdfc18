import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type ServerConfig } from 'ssh2';
import { onTestFinished } from 'vitest';

/** A server that shows any key and writes down all that it is told, for one test. */
export async function openFakeServer(
  keyFile: string,
  decide: (context: AuthContext) => void = (context) => context.accept(),
) {
  const told: string[] = [];
  const config: ServerConfig = { hostKeys: [readFileSync(keyFile)] };
  const server = new ssh2.Server(config, (client) => {
    client.on('error', () => {});
    client.on('authentication', (context) => {
      told.push(`${context.method} ${context.username}`);
      decide(context);
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('exec', (acceptExec, _reject, { command }) => {
        told.push(command);
        const channel = acceptExec();
        // What the script of ours would say, and a word of the program's.
        const [mark = ''] = /[0-9a-f]{32}/.exec(command) ?? [];
        channel.stderr.write(`${mark}\n`);
        channel.write(`${mark} 1 1\nhello\n`);
        channel.exit(0);
        channel.end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => {
    server.close();
  });
  const { address, port } = server.address() as AddressInfo;
  return { address, port, told };
}
