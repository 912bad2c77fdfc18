export {
  type BackendSubject,
  backendConformance,
  type ConformanceCase,
} from './backend-conformance.ts';
