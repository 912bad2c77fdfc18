import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'backend-memory',
    include: ['{src,test}/**/*.test.ts'],
    // Some read thousands of rules.
    testTimeout: 60_000,
  },
});
