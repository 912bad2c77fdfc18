import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { type Backend, netns } from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import { nodeBackend } from '../../src/index.ts';
import { makeNetns } from '../kernel.ts';

export const server: Readonly<Record<Family, string>> = {
  ipv4: '10.99.0.1',
  ipv6: '2001:db8:99::1',
};
export const client: Readonly<Record<Family, string>> = {
  ipv4: '10.99.0.2',
  ipv6: '2001:db8:99::2',
};
export const ports = [4022, 4080] as const;

/** A namespace that listens, and one that connects to it over a wire of their own. */
export interface Connected {
  /** Where the rules of the one that listens are changed. */
  readonly backend: Backend;
  /** Whether the other one can connect to a port. */
  readonly connects: (family: Family, port: number) => boolean;
  readonly close: () => Promise<void>;
}

export async function connectNamespaces(): Promise<Connected> {
  const [here, there] = [makeNetns(), makeNetns()];
  const ip = (...args: string[]) => execFileSync('ip', args);
  const wire = ['link', 'add', 'wire', 'netns', here.name, 'type', 'veth'];
  ip(...wire, 'peer', 'name', 'wire', 'netns', there.name);
  for (const [{ name }, addresses] of [
    [here, server],
    [there, client],
  ] as const) {
    ip('-n', name, 'address', 'add', `${addresses.ipv4}/24`, 'dev', 'wire');
    // Without the search for doubles the address is there at once.
    ip('-n', name, 'address', 'add', `${addresses.ipv6}/64`, 'dev', 'wire', 'nodad');
    ip('-n', name, 'link', 'set', 'wire', 'up');
  }
  const listener = await listen(here.name);
  const node = nodeBackend();
  return {
    backend: netns(here.name, node),
    connects: (family, port) => connects(there.name, server[family], port),
    close: async () => {
      listener.kill('SIGKILL');
      await node.close();
      here.remove();
      there.remove();
    },
  };
}

/** Resolves when it listens to all ports, of both families. */
function listen(namespace: string): Promise<ChildProcess> {
  const script = `
    const ports = ${JSON.stringify(ports)};
    let left = ports.length;
    for (const port of ports) {
      require('node:net').createServer((socket) => socket.end()).listen(port, '::', () => {
        if (--left === 0) process.stdout.write('ready');
      });
    }`;
  const args = ['netns', 'exec', namespace, process.execPath, '-e', script];
  const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', () => reject(new Error('nobody listens')));
    child.stdout.once('data', () => resolve(child));
  });
}

/** A packet that is dropped is not answered: after a second nobody waits for it. */
function connects(namespace: string, address: string, port: number): boolean {
  const connect = `exec 3<>/dev/tcp/${address}/${port}`;
  const args = ['netns', 'exec', namespace, 'timeout', '1', 'bash', '-c', connect];
  return spawnSync('ip', args, { stdio: 'ignore' }).status === 0;
}
