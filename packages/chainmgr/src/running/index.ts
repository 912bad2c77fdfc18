export { leaveRoot } from '../wrappers/leave-root.ts';
export { toExitCode } from './exit-code.ts';
export { OutputLimitError, readWithin } from './limit-output.ts';
export { runLines } from './run-lines.ts';
export { toStopError } from './stop-error.ts';
export { readTimeLimit } from './time-limit.ts';
