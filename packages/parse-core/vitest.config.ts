import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'parse-core',
    include: ['{src,test}/**/*.test.ts'],
  },
});
