import { createHash } from 'node:crypto';

/** A public key as SSH has it on the wire and, in base64, in its files. */
export interface PublicKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string;
  readonly blob: Buffer;
}

/** The type stands in the key itself, behind its length. */
export function readPublicKey(blob: Buffer): PublicKey {
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  return { type: blob.toString('latin1', 4, 4 + Math.min(length, 64)), blob };
}

/** As ssh-keygen -l prints it: `ED25519 SHA256:…`. */
export function describeKey({ type, blob }: PublicKey): string {
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return `${nameOf(type)} SHA256:${digest}`;
}

function nameOf(type: string): string {
  return type
    .replace(/-cert-v01@openssh\.com$/, '-CERT')
    .replace(/^ssh-/, '')
    .replace(/^ecdsa-sha2-nistp\d+/, 'ecdsa')
    .toUpperCase();
}
