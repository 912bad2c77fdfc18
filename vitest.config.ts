import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      'packages/*/vitest.config.ts',
      'checks/vitest.config.ts',
      {
        test: {
          name: 'data',
          include: ['test-vectors/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
    ],
  },
});
