import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'policy',
    include: ['{src,test}/**/*.test.ts'],
    // Some ask about hundreds of rulesets, some start programs.
    testTimeout: 120_000,
  },
});
