// What the tests beside Perl's modules need. On Debian root installs what lacks; elsewhere it is
// named, and the tests that need it are skipped.
import { spawnSync } from 'node:child_process';
import { installPackages } from './kernel-tools.mjs';

/** `yes`, or `no:` and the reason: the value of CHAINWRIGHT_PARSE_MODULE. */
export function prepareParseModule() {
  if (!hasParseModule()) installPackages(['libiptables-parse-perl']);
  return hasParseModule() ? 'yes' : 'no:IPTables::Parse is not installed';
}

function hasParseModule() {
  return spawnSync('perl', ['-MIPTables::Parse', '-MJSON::PP', '-e', '1']).status === 0;
}
