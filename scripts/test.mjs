// npm test: sets up, then lint, types and every test; ends with `N passed, N failed`.
// npm test -- ARGS: only the tests, with the arguments given to vitest (a file name, -t, …).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareBrowser } from './browser-tools.mjs';
import { countTests, listUnrun } from './count-tests.mjs';
import { prepareKernelTools } from './kernel-tools.mjs';
import { prepareParseModule } from './perl-modules.mjs';
import { environment, setup } from './setup.mjs';
import { root } from './setup-stamp.mjs';
import { prepareSshTools } from './ssh-tools.mjs';

setup();

const filters = process.argv.slice(2);
const report = join(root, '.setup/tests.json');
const counts = { passed: 0, failed: 0, skipped: 0 };
const kernel = prepareKernelTools();
const parseModule = prepareParseModule();
const ssh = prepareSshTools();
const browser = prepareBrowser();

if (kernel !== 'yes')
  console.error(`chainwright test: no tests against a kernel: ${kernel.slice(3)}`);
if (parseModule !== 'yes')
  console.error(`chainwright test: no tests beside Perl: ${parseModule.slice(3)}`);
if (ssh !== 'yes') console.error(`chainwright test: no tests against sshd: ${ssh.slice(3)}`);
if (browser !== 'yes')
  console.error(`chainwright test: no tests in a browser: ${browser.slice(3)}`);
if (filters.length === 0) {
  if (process.env.CI) check('the kernel can be tested', kernel === 'yes', kernel.slice(3));
  if (process.env.CI)
    check('IPTables::Parse can be asked', parseModule === 'yes', parseModule.slice(3));
  if (process.env.CI) check('sshd can be run', ssh === 'yes', ssh.slice(3));
  if (process.env.CI) check('a browser can be run', browser === 'yes', browser.slice(3));
  check('lint', run('biome', ['check', '--error-on-warnings', '.']));
  check('types', run('turbo', ['run', 'typecheck', 'typecheck:root', '--output-logs=errors-only']));
}
runTests();
closeWith(counts);

function runTests() {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // No test asserts a time: the limits are there to end what hangs, also on a busy machine.
  const limits = ['--testTimeout=300000', '--hookTimeout=300000'];
  const succeeded = run('vitest', ['run', ...limits, ...reporters, ...filters]);
  const tests = countTests(report);
  counts.passed += tests.passed;
  counts.failed += tests.failed;
  counts.skipped += tests.skipped;
  for (const title of tests.skippedTitles) console.log(`skipped: ${title}`);

  if (!succeeded && tests.failed === 0) check('vitest', false, 'it failed outside of any test');
  if (tests.passed + tests.failed === 0) check('tests ran', false, 'none did');
  if (filters.length === 0) {
    const unrun = listUnrun(root, report);
    check('every test file ran', unrun.length === 0, `not run: ${unrun.join(', ')}`);
  }
}

function run(command, args) {
  const env = { ...environment, CHAINWRIGHT_KERNEL: kernel, CHAINWRIGHT_PARSE_MODULE: parseModule };
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

// Each check counts as one test.
function check(name, succeeded, reason) {
  counts[succeeded ? 'passed' : 'failed'] += 1;
  if (!succeeded) console.log(`failed: ${name}${reason === undefined ? '' : `: ${reason}`}`);
}

function closeWith({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
