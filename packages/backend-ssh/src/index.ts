export type { Authentication, Prompt } from './auth/authentication.ts';
export { type Destination, parseDestination } from './config/destination.ts';
export type { HostOptions } from './config/host-settings.ts';
export { listConfiguredHosts } from './config/list-hosts.ts';
export { nameJumpHost } from './config/name-jump-host.ts';
export type { SshBackendOptions } from './settings.ts';
export { sshBackend } from './ssh-backend.ts';
