import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'checks',
    // They bundle, and transform every file; other work may hold them up.
    testTimeout: 60_000,
    include: ['**/*.test.ts'],
  },
});
