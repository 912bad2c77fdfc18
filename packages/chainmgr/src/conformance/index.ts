export {
  type BackendSubject,
  backendConformance,
  type ConformanceCase,
} from './backend-conformance.ts';
export { type ManagerCase, managerConformance } from './manager-conformance.ts';
export type { ManagerSubject } from './manager-subject.ts';
