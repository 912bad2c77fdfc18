import { parse, type Ruleset } from '@chainwright/parse-core';
import { askConnection, type ConnectionAnswer, type ConnectionQuestion } from './ask-connection.ts';
import { type AuditReport, makeAuditReport } from './audit-report.ts';
import { explainWritten, type WrittenExplanation } from './explain-written.ts';

let rulesets: readonly Ruleset[] = [];

/** What can be asked about rules. It takes its time, so it has a worker of its own. */
export const answers = {
  /** Audits a text; further questions are about it. */
  audit(text: string): AuditReport {
    ({ rulesets } = parse(text));
    return makeAuditReport(rulesets);
  },

  connection(question: ConnectionQuestion): ConnectionAnswer {
    return askConnection(rulesets, question);
  },

  explain(text: string): readonly WrittenExplanation[] {
    return explainWritten(text);
  },
};

export type AskAnswers = typeof answers;
