import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countTests, listUnrun } from '../../scripts/count-tests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every test counts as what became of it', () => {
  const report = writeReport([
    { name: 'a', status: 'failed', assertionResults: statuses('passed', 'failed', 'passed') },
    { name: 'b', status: 'passed', assertionResults: statuses('pending', 'todo', 'skipped') },
  ]);
  expect(countTests(report)).toMatchObject({ passed: 2, failed: 1, skipped: 3 });
});

test('a test file that cannot be loaded counts as a failure', () => {
  const report = writeReport([{ name: 'a', status: 'failed', assertionResults: [] }]);
  expect(countTests(report)).toMatchObject({ passed: 0, failed: 1 });
});

test('a report that was never written counts nothing', () => {
  expect(countTests(join(folder, 'absent.json'))).toMatchObject({ passed: 0, failed: 0 });
});

test('a test file that no project includes is named', () => {
  const tests = join(folder, 'packages/new/test');
  mkdirSync(tests, { recursive: true });
  for (const name of ['ran.test.ts', 'left-out.test.ts', 'no-test.ts']) {
    writeFileSync(join(tests, name), '');
  }
  const report = writeReport([{ name: join(tests, 'ran.test.ts'), status: 'passed' }]);
  expect(listUnrun(`${folder}/`, report)).toEqual(['packages/new/test/left-out.test.ts']);
});

function statuses(...names: readonly string[]) {
  return names.map((status) => ({ status, fullName: status }));
}

function writeReport(testResults: readonly object[]): string {
  const report = join(folder, 'report.json');
  writeFileSync(report, JSON.stringify({ testResults }));
  return report;
}
