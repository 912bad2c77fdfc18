// npm start -- ARGS: sets up if need be, then is the chainwright command itself, in this process:
// its output, exit code and signals are the command's own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setup } from './setup.mjs';
import { root } from './setup-stamp.mjs';

setup();
// npm starts scripts in the checkout's root; file names are meant from where npm was called.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const command = join(root, 'packages/cli/bin/chainwright.js');
process.argv[1] = command;
await import(pathToFileURL(command).href);
