export { audit, type RulesetAudit } from './audit/audit.ts';
export type { ChainDefaults } from './audit/default-findings.ts';
export { type Finding, type FindingCode, findingCodes } from './audit/finding.ts';
export type { Answer, DefaultAnswer, ProtocolAnswer, Question } from './defaults/default-answer.ts';
export { defaultDrop } from './defaults/default-drop.ts';
export { defaultLog } from './defaults/default-log.ts';
export type { EndPlace, Place, PolicyPlace, RulePlace } from './place.ts';
export { type Doubt, type ReasonCode, reasonCodes } from './reasons.ts';
export type { EndKind, LogHit, LogSettings, Step } from './walk/course.ts';
