import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readlinkSync, statSync } from 'node:fs';

/** Namespaces with a wire each to one in the middle, from which they are reached. */
export class Network {
  /** Where whoever wants to reach the others has to be. */
  readonly middle: string;
  readonly ends: readonly string[];

  constructor(count: number) {
    const name = `fleet-${randomBytes(4).toString('hex')}`;
    this.middle = name;
    this.ends = Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
    batch([name, ...this.ends].map((each) => `netns add ${each}`));
    const wires = this.ends.flatMap((end, index) => [
      `link add v${index} type veth peer name wire netns ${end}`,
      `link set v${index} master bridge up`,
    ]);
    const bridge = ['link add bridge type bridge', 'addr add 10.77.0.1/16 dev bridge'];
    batch([...bridge, 'link set bridge up', 'link set lo up', ...wires], name);
    for (const [index, end] of this.ends.entries()) {
      const address = `addr add ${addressOf(index)}/16 dev wire`;
      batch([address, 'link set wire up', 'link set lo up'], end);
    }
  }

  /** Unplugs the wire of one, or plugs it in. */
  plug(index: number, isPlugged: boolean): void {
    batch([`link set v${index} ${isPlugged ? 'up' : 'down'}`], this.middle);
  }

  /** The processes that are in any of the ends, or in one. */
  processes(ends = this.ends): readonly number[] {
    const places = new Set(ends.map((end) => `net:[${statSync(`/run/netns/${end}`).ino}]`));
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && places.has(placeOf(name)))
      .map(Number);
  }

  remove(): void {
    for (const pid of this.processes([this.middle, ...this.ends])) kill(pid);
    batch([this.middle, ...this.ends].map((each) => `netns delete ${each}`));
  }
}

export const addressOf = (index: number) =>
  `10.77.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`;

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function placeOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return '';
  }
}

function batch(lines: readonly string[], namespace?: string): void {
  const place = namespace === undefined ? [] : ['-n', namespace];
  execFileSync('ip', [...place, '-batch', '-'], { input: `${lines.join('\n')}\n` });
}
