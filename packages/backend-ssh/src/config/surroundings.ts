import { homedir, hostname, userInfo } from 'node:os';

/** What settings depend on besides files. */
export interface Surroundings {
  readonly home: string;
  readonly user: string;
  readonly hostName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function readSurroundings(): Surroundings {
  return { home: homedir(), user: userName(), hostName: hostname(), env: process.env };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // The user has no entry in /etc/passwd, as happens in containers.
    return process.env.USER ?? 'root';
  }
}
