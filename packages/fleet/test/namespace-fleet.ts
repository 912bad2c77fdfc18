import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBackend } from '@chainwright/backend-node';
import { type Backend, ChainManager, netns, type Snapshot } from '@chainwright/chainmgr';
import { makeNetns } from '../../backend-node/test/kernel.ts';
import type { ApplyTask, FleetHost, WayBack } from '../src/index.ts';
import { makeHost } from './memory-fleet.ts';

/** Machines that are network namespaces with rules of a real kernel, and a folder for snapshots each. */
export class NamespaceFleet {
  readonly hosts: readonly FleetHost[];
  readonly #folder = mkdtempSync(join(tmpdir(), 'chainwright-fleet-'));
  readonly #namespaces = new Map<string, ReturnType<typeof makeNetns>>();

  constructor(count: number, text: string) {
    this.hosts = Array.from({ length: count }, (_, index) => {
      const name = `host${index + 1}`;
      const namespace = makeNetns();
      this.#namespaces.set(name, namespace);
      const desired = [{ file: 'web.rules', text, family: 'ipv4' as const }];
      const stateFolder = join(this.#folder, name);
      return { ...makeHost(name), on: `netns:${namespace.name}`, desired, stateFolder };
    });
  }

  /** A connection to a machine without a fault. */
  readonly connect = ({ on }: Pick<FleetHost, 'on'>): Backend =>
    netns(on.replace('netns:', ''), nodeBackend());

  task(host: FleetHost, wayBack: Partial<WayBack> = {}): ApplyTask {
    const watchdog = { kind: 'watchdog', confirmWithinMs: 60_000 } as const;
    const { stateFolder = '' } = host;
    return {
      kind: 'apply',
      compare: {},
      wayBack: { ...watchdog, ...wayBack, stateFolder } as WayBack,
    };
  }

  inside(host: FleetHost, ...words: readonly string[]): string {
    const name = host.on.replace('netns:', '');
    return execFileSync('ip', ['netns', 'exec', name, ...words], { encoding: 'utf8' });
  }

  rules(host: FleetHost): string {
    return this.inside(host, 'iptables', '-S', 'INPUT');
  }

  async snapshots(host: FleetHost): Promise<readonly Snapshot[]> {
    const { stateFolder = '' } = host;
    const backend = this.connect(host);
    const manager = new ChainManager({ backend, family: 'ipv4', stateFolder });
    return manager.snapshots().finally(() => backend.close());
  }

  remove(): void {
    for (const { remove } of this.#namespaces.values()) remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
