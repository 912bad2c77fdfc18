import type { BackendError } from '@chainwright/chainmgr';
import type { HostSettings } from '../config/host-settings.ts';
import { toHostKeyError } from '../to-backend-error.ts';
import { readKnownHosts, rememberHostKey } from './known-hosts-files.ts';
import type { KnownHost } from './parse-known-hosts.ts';
import { describeKey, readPublicKey } from './public-key.ts';
import { knownTypes, type ShownKey, verifyHostKey } from './verify-host-key.ts';

/** Lets nothing pass to a host before it has shown a key that is known, and goes on doing so. */
export class HostKeyGuard {
  /** Why the host was refused, if it was. */
  refusal: BackendError | undefined;
  readonly #host: HostSettings;
  readonly #knownHosts: readonly KnownHost[];
  #accepted: ShownKey | undefined;
  #isNew = false;

  constructor(host: HostSettings) {
    this.#host = host;
    this.#knownHosts = readKnownHosts([...host.userKnownHostsFiles, ...host.globalKnownHostsFiles]);
  }

  /** The kinds of signature to ask for, those of known keys first; none with SHA-1. */
  get algorithms() {
    const types = knownTypes(this.#place, this.#knownHosts);
    const isKnown = (algorithm: HostKeyAlgorithm) =>
      types.has(algorithm.startsWith('rsa-') ? 'ssh-rsa' : algorithm);
    return [
      ...hostKeyAlgorithms.filter(isKnown),
      ...hostKeyAlgorithms.filter((algorithm) => !isKnown(algorithm)),
    ];
  }

  /** Whether to go on with a host that shows this key: at the start, and at each new exchange of keys. */
  accepts(blob: Buffer): boolean {
    const shown = { ...this.#place, key: readPublicKey(blob) };
    if (this.#accepted)
      return this.#accepted.key.blob.equals(blob) || this.#refuse('changes its key');
    const verdict = verifyHostKey(shown, this.#knownHosts);
    if (verdict.kind === 'refused') return this.#refuse(verdict.reason);
    if (verdict.kind === 'unknown' && !this.#host.acceptNew) return this.#refuse(unknown(shown));
    this.#accepted = shown;
    this.#isNew = verdict.kind === 'unknown';
    return true;
  }

  /** The host has proved that the key is its own, which it only claims before: a new one is written down. */
  remember(): void {
    if (!this.#isNew || !this.#accepted) return;
    this.#isNew = false;
    rememberHostKey(this.#accepted, this.#host);
  }

  get #place() {
    const { hostKeyAlias, hostName, port } = this.#host;
    // An alias stands for itself, whatever the port.
    return hostKeyAlias === undefined ? { host: hostName, port } : { host: hostKeyAlias, port: 22 };
  }

  #refuse(reason: string): false {
    this.refusal = toHostKeyError(this.#host, reason);
    return false;
  }
}

const hostKeyAlgorithms = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
] as const;

type HostKeyAlgorithm = (typeof hostKeyAlgorithms)[number];

function unknown({ key }: ShownKey): string {
  return (
    `shows the key ${describeKey(key)}, and no key is known of it: compare with what ` +
    '`ssh-keygen -lf` says there, and add it to known_hosts, or choose accept-new'
  );
}
