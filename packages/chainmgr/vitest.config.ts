import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'chainmgr',
    include: ['{src,test}/**/*.test.ts'],
  },
});
