// What the tests of the playground need: Chromium, as Debian has it. Root installs it there;
// elsewhere it is named, and the tests that need it are skipped.
import { existsSync } from 'node:fs';
import { installPackages } from './kernel-tools.mjs';

const program = '/usr/bin/chromium';

/** `yes`, or `no:` and the reason. */
export function prepareBrowser() {
  if (!existsSync(program)) installPackages(['chromium']);
  return existsSync(program) ? 'yes' : `no:not installed: ${program}`;
}
