import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'backend-ssh',
    // Every test opens connections, and machines are busy.
    testTimeout: 300_000,
    include: ['{src,test}/**/*.test.ts'],
  },
});
