export { type NodeBackend, nodeBackend } from './node-backend.ts';
export type { SyncRunOptions } from './run-sync.ts';
export type { NodeBackendOptions } from './settings.ts';
