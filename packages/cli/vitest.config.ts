import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'cli',
    include: ['{src,test}/**/*.test.ts'],
    // Most tests start processes, some many.
    testTimeout: 30_000,
  },
});
