// Reads vitest's JSON report.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many tests passed, failed and were skipped; a file that cannot be loaded is one failure. */
export function countTests(report) {
  const files = readReport(report);
  const tests = files.flatMap((file) => file.assertionResults);
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  const unloaded = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + unloaded.length,
    skipped: skipped.length,
    skippedTitles: skipped.map((test) => test.fullName),
  };
}

/** The test files of the checkout that the report does not mention: a project left out in silence. */
export function listUnrun(root, report) {
  const ran = new Set(readReport(report).map((file) => file.name));
  return ['packages', 'checks', 'test-vectors', 'bench', 'examples']
    .flatMap((folder) => listTestFiles(join(root, folder)))
    .filter((file) => !ran.has(file))
    .map((file) => file.slice(root.length));
}

function readReport(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
}

function listTestFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist'].includes(entry.name) ? [] : listTestFiles(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
