import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves one core free, which on two cores means one test file at a time.
    maxWorkers: '100%',
    projects: [
      'packages/*/vitest.config.ts',
      'checks/vitest.config.ts',
      {
        test: {
          name: 'data',
          include: [
            'test-vectors/**/*.test.ts',
            'bench/**/*.test.ts',
            'oracle/**/*.test.ts',
            'docs/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
        },
      },
    ],
  },
});
