import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('./parse-endless-shapes.ts', import.meta.url));
const MEGABYTES = 200;

/** Runs the program in a heap of its own. */
function parseShapes(rules: number, format: 'rules' | 'list'): { seconds: number; read: number } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${MEGABYTES}`, '--import', 'tsx', program, `${rules}`, format],
    { encoding: 'utf8' },
  );
  expect(status, stderr.slice(-500)).toBe(0);
  return JSON.parse(stdout);
}

it.each(['rules', 'list'] as const)(
  `rules of which no two have one shape are read from %s in linear time, and in ${MEGABYTES} MB`,
  { timeout: 120_000 },
  (format) => {
    const few = parseShapes(2_000, format);
    const many = parseShapes(8_000, format);
    expect([few.read, many.read]).toEqual([2_000, 8_000]);
    // Four times as many: linear is 4, quadratic 16.
    expect(many.seconds).toBeLessThan(few.seconds * 8);
  },
);
