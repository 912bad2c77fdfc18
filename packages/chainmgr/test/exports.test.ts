import { expect, it } from 'vitest';
import * as conformance from '../src/conformance/index.ts';
import * as chainmgr from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(chainmgr).sort()).toEqual([
    'BackendError',
    'backendErrorCodes',
    'decodeOutput',
    'delayed',
    'dryRun',
    'encodeInput',
    'firewalld',
    'isBackendError',
    'logged',
    'netns',
    'noteVersion',
    'parseVersion',
    'probeVersion',
    'scripted',
    'sudo',
  ]);
});

it('offers the conformance suite apart', () => {
  expect(Object.keys(conformance)).toEqual(['backendConformance']);
});
