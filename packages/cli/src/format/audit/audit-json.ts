import type { ParsedInput } from '../../input/parse-input.ts';
import { fileKey, toJson } from '../json.ts';
import type { AuditedRuleset } from './render-audit.ts';

/** `{ "rulesets": […], "diagnostics": […] }`, with a line for each of either. */
export function* renderAuditJson(
  audited: readonly AuditedRuleset[],
  inputs: readonly ParsedInput[],
): Generator<string> {
  yield '{"rulesets":[\n';
  const rulesets = audited.map(({ ruleset, file, audit }) => {
    const { source, version, variant, assumed } = ruleset;
    const { family, ...rest } = audit;
    return toJson({
      ...(file === undefined ? {} : { file }),
      family,
      source,
      version,
      variant,
      assumed,
      ...rest,
    });
  });
  yield rulesets.join(',\n');
  yield '\n],"diagnostics":[';
  const diagnostics = inputs.flatMap((input) =>
    input.diagnostics.map((each) => `\n${toJson({ ...fileKey(input, inputs), ...each })}`),
  );
  yield diagnostics.join(',');
  yield diagnostics.length > 0 ? '\n]}\n' : ']}\n';
}
