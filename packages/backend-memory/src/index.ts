export { MemoryBackend } from './memory-backend.ts';
export type { MemoryOptions } from './memory-options.ts';
