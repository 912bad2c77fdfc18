import { expect, it } from 'vitest';
import { BackendError, backendErrorCodes, isBackendError } from './backend-error.ts';

it('keeps the code, the command and the error beneath', () => {
  const cause = new Error('ENOENT');
  const command = { program: 'iptables', args: ['-S'] };
  const error = new BackendError('SPAWN', 'iptables: no such program', { command, cause });
  expect(error).toMatchObject({ name: 'BackendError', code: 'SPAWN', command, cause });
});

it('has no cause where none was given', () => {
  expect('cause' in new BackendError('CLOSED', 'the backend has been closed')).toBe(false);
});

it('is known by its name and code, whichever copy of the class made it', () => {
  const foreign = Object.assign(new Error('gone'), { name: 'BackendError', code: 'CLOSED' });
  expect(isBackendError(foreign)).toBe(true);
  expect(isBackendError(foreign, 'CLOSED')).toBe(true);
  expect(isBackendError(foreign, 'SPAWN')).toBe(false);
  expect(isBackendError(new Error('BackendError CLOSED'))).toBe(false);
  expect(isBackendError('CLOSED')).toBe(false);
});

it('has a sentence for each code', () => {
  for (const sentence of Object.values(backendErrorCodes)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
