import { readdirSync, readFileSync } from 'node:fs';

/** A host takes two connections at most, of which each may hold the agent's as well. */
const filesPerHost = 4;
/** What the process needs besides. */
const otherFiles = 64;

/** How many hosts may be at work at once, so that this process does not run out of open files. */
export function mostHostsAtOnce(limit = openFileLimit(), open = countOpenFiles()): number {
  return Math.max(1, Math.floor((limit - open - otherFiles) / filesPerHost));
}

/** What `ulimit -n` says; where nobody does, what is usual. */
function openFileLimit(): number {
  try {
    const [, soft] =
      /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === 'unlimited' ? 1_000_000 : Number(soft ?? usualLimit);
  } catch {
    return usualLimit;
  }
}

const usualLimit = 1024;

function countOpenFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
