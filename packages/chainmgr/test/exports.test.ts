import { expect, it } from 'vitest';
import * as conformance from '../src/conformance/index.ts';
import * as chainmgr from '../src/index.ts';
import * as running from '../src/running/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(chainmgr).sort()).toEqual([
    'BackendError',
    'ChainManager',
    'IptablesError',
    'ManagerError',
    'backendErrorCodes',
    'chooseSnapshot',
    'classifyFailure',
    'decodeOutput',
    'delayed',
    'doas',
    'dryRun',
    'encodeInput',
    'expectSuccess',
    'firewalld',
    'iptablesCommand',
    'isBackendError',
    'isIptablesError',
    'isManagerError',
    'isRead',
    'logged',
    'managerErrorCodes',
    'netns',
    'normalizeNetwork',
    'noteVersion',
    'parseVersion',
    'probeVersion',
    'readRuleset',
    'restoreCommand',
    'restoredHow',
    'saveCommand',
    'scripted',
    'snapshotStates',
    'sudo',
    'testCommand',
    'toolReasons',
    'versionCommand',
  ]);
});

it('offers the conformance suite apart', () => {
  expect(Object.keys(conformance)).toEqual(['backendConformance', 'managerConformance']);
});

it('offers apart what backends that run real programs share', () => {
  expect(Object.keys(running).sort()).toEqual([
    'OutputLimitError',
    'leaveRoot',
    'readTimeLimit',
    'readWithin',
    'runLines',
    'toExitCode',
    'toStopError',
  ]);
});
