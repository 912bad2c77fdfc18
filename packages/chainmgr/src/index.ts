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
