import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BackendErrorCode, isBackendError } from '@chainwright/chainmgr';
import { onTestFinished, vi } from 'vitest';
import { type NodeBackend, type NodeBackendOptions, nodeBackend } from '../src/index.ts';

export const fixtures = fileURLToPath(new URL('fixtures/bin', import.meta.url));

/** A backend with the fixture programs on its PATH, for one test. */
export function openFixtures(options: NodeBackendOptions = {}): NodeBackend {
  const backend = nodeBackend({ env: { PATH: `${fixtures}:${process.env.PATH}` }, ...options });
  onTestFinished(() => backend.close());
  return backend;
}

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backend-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The code of the BackendError with which a call is rejected. */
export async function codeOf(call: Promise<unknown>): Promise<BackendErrorCode | 'none'> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (isBackendError(error)) return error.code;
    throw error;
  }
}

/** Whether a process is there and not only waiting to be buried. */
export function isRunning(pid: number): boolean {
  try {
    const [, state] = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    return state !== 'Z';
  } catch {
    return false;
  }
}

/** What a fixture has written to a file of its own. */
export const readNumber = (file: string) => Number(readFileSync(file, 'utf8'));

/** Waits for what happens soon, but on a busy machine late. */
export const eventually = (condition: () => boolean) =>
  vi.waitUntil(condition, { timeout: 120_000, interval: 10 });

/** Whether a fixture has written its child's number. */
export const isWritten = (file: string) => existsSync(file) && readNumber(file) > 0;
