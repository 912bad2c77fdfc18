// node scripts/run.mjs COMMAND ARGS...: a command of the workspace, on any fresh checkout.
import { spawnSync } from 'node:child_process';
import { environment, setupTools } from './setup.mjs';
import { root } from './setup-stamp.mjs';

setupTools();
const [command, ...args] = process.argv.slice(2);
const result = spawnSync(command, args, { cwd: root, env: environment, stdio: 'inherit' });
if (result.error) throw result.error;
process.exitCode = result.status ?? 1;
