export type {
  Backend,
  BackendInfo,
  CancelSignal,
  ChildEvent,
  Command,
  CommandResult,
  RunOptions,
} from './backend.ts';
export {
  BackendError,
  type BackendErrorCode,
  type BackendErrorOptions,
  backendErrorCodes,
  isBackendError,
} from './backend-error.ts';
export type { ByFamily } from './by-family.ts';
export { ChainManager } from './chain-manager.ts';
export type { Applied, ApplyOptions } from './confirm/apply-plans.ts';
export type { PlannedRollback } from './confirm/confirmed-changes.ts';
export type { PlanWithCurrent } from './confirm/plan-desired.ts';
export {
  chooseSnapshot,
  type RestoredHow,
  restoredHow,
  type Snapshot,
  type SnapshotState,
  type SnapshotTable,
  snapshotStates,
} from './confirm/snapshot.ts';
export type { Lease, LeaseFilter, LeaseKind } from './leases/lease.ts';
export type {
  AllowOptions,
  BlockOptions,
  Granted,
  GrantOptions,
  GrantResult,
  LeaseChange,
  LeaseSubject,
  NamedChange,
  ReapOptions,
  ReapResult,
} from './leases/lease-options.ts';
export {
  isManagerError,
  ManagerError,
  type ManagerErrorCode,
  type ManagerErrorOptions,
  managerErrorCodes,
} from './manager-error.ts';
export type { ChainManagerOptions, ManagedChain, ManagedRule } from './manager-options.ts';
export { normalizeNetwork } from './normalize-network.ts';
export { decodeOutput, encodeInput } from './output-text.ts';
export { type ReadOptions, type RulesetReading, readRuleset } from './read-ruleset.ts';
export type { RuleInput } from './rules/rule-input.ts';
export { classifyFailure, type ToolFailure } from './tool/classify-failure.ts';
export {
  iptablesCommand,
  restoreCommand,
  saveCommand,
  type ToolOptions,
  testCommand,
  versionCommand,
} from './tool/command-line.ts';
export { expectSuccess, IptablesError, isIptablesError } from './tool/iptables-error.ts';
export { isRead } from './tool/is-read.ts';
export { noteVersion, parseVersion, probeVersion, type ToolVersion } from './tool/probe-version.ts';
export { type ToolReason, toolReasons } from './tool/tool-reasons.ts';
export type { Change, ChangeResult, Outcome, Policy } from './transaction/change.ts';
export type { ReadBack } from './transaction/read-back.ts';
export type { FamilyResult, TransactionResult } from './transaction/run-changes.ts';
export type { In, Transaction } from './transaction/transaction.ts';
export { delayed } from './wrappers/delayed.ts';
export { doas } from './wrappers/doas.ts';
export { dryRun } from './wrappers/dry-run.ts';
export { firewalld } from './wrappers/firewalld.ts';
export { type LogEntry, logged } from './wrappers/logged.ts';
export { netns } from './wrappers/netns.ts';
export { type ScriptedBackend, type ScriptedStep, scripted } from './wrappers/scripted.ts';
export { type SudoOptions, sudo } from './wrappers/sudo.ts';
export type { SudoPassword } from './wrappers/sudo-password.ts';
