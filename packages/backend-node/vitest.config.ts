import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'backend-node',
    // Every test starts processes, and machines are busy.
    testTimeout: 300_000,
    include: ['{src,test}/**/*.test.ts'],
  },
});
