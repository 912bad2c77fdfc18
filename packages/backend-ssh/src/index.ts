export type { Authentication, Prompt } from './auth/authentication.ts';
export type { HostOptions } from './config/host-settings.ts';
export type { SshBackendOptions } from './settings.ts';
export { sshBackend } from './ssh-backend.ts';
