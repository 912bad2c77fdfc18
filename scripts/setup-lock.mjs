// Two commands started at once in a fresh checkout: one sets up, the other waits.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const pollMs = 100;

export function withLock(file, work) {
  while (!take(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    else sleep(pollMs);
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
}

// `wx` either makes the file or finds it there: the one atomic step that a lock needs.
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

// Whoever was killed while setting up leaves the file behind, with the number of no process.
function isAbandoned(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
