export { type AlikeHosts, type ComparedHosts, compareHosts } from './drift/compare-hosts.ts';
export type { DesiredText, FleetHost, Scalar, VariableValue } from './host.ts';
export { InventoryError, type InventoryFault, renderFault } from './inventory/fault.ts';
export { nameFolder } from './inventory/host-collector.ts';
export { listedHost } from './inventory/host-list.ts';
export { type InventoryMeans, readInventory } from './inventory/read-inventory.ts';
export { type Selection, selectHosts } from './inventory/select-hosts.ts';
export type { CommandEnd, WorkMeans } from './jobs/host-session.ts';
export {
  type ApplyTask,
  type CollectTask,
  type CommandTask,
  type CompareTask,
  type Comparing,
  defaultLimits,
  type Job,
  type ModuleTask,
  type Stage,
  type StageLimits,
  stages,
  type Task,
  type TaskKind,
  type WayBack,
} from './jobs/job.ts';
export {
  type HostScript,
  loadScript,
  type ScriptContext,
  ScriptError,
} from './jobs/load-script.ts';
export {
  type Failure,
  type HostOutcome,
  type HostRuleset,
  type OutcomeState,
  outcomeStates,
  type PlanSummary,
} from './jobs/outcome.ts';
export { work } from './jobs/work.ts';
export { Journal } from './journal/journal.ts';
export type { RunSettings } from './journal/journal-record.ts';
export { JournalError, type JournaledRun, readJournal } from './journal/read-journal.ts';
export { ConnectionGate, type GateOptions } from './queue/connection-gate.ts';
export { mostHostsAtOnce } from './queue/file-limit.ts';
export { type InProcessOptions, inProcessQueue } from './queue/in-process-queue.ts';
export type { JobQueue, ProcessOptions, Retry } from './queue/job-queue.ts';
export { defaultRetry, type RetryPolicy } from './queue/retry-policy.ts';
export { cutWaves, parseWaves, type WaveSize } from './queue/waves.ts';
export { countRules, type Folded, foldOutcomes } from './report/fold-outcomes.ts';
export { renderJUnit } from './report/junit.ts';
export type { FleetEvent, OutcomeCounts, StopReason } from './run/event.ts';
export { type FleetReport, isFailure, type RunOptions, runFleet } from './run/run-fleet.ts';
export {
  type Filled,
  fillTemplate,
  type Lookup,
  type TemplateFault,
} from './template/fill-template.ts';
export { factNames } from './template/read-facts.ts';
