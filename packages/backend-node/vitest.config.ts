import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'backend-node',
    // Every test starts processes.
    testTimeout: 60_000,
    include: ['{src,test}/**/*.test.ts'],
  },
});
