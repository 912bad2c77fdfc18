import type { HostOutcome } from '../jobs/outcome.ts';
import type { FleetReport } from '../run/run-fleet.ts';

/**
 * The report as JUnit XML, of which each host is a test case: one that failed or was rolled back is an
 * error, one that differs a failure, one that was not reached is skipped.
 */
export function renderJUnit({ run, kind, outcomes, counts }: FleetReport): string {
  const { failed = 0, rolledBack = 0, differs = 0, notReached = 0 } = counts;
  const seconds = outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  const suite = attributes({
    name: `chainwright fleet ${kind}`,
    id: run,
    tests: outcomes.length,
    errors: failed + rolledBack,
    failures: differs,
    skipped: notReached,
    time: seconds.toFixed(3),
  });
  const cases = outcomes.map((outcome) => renderCase(kind, outcome));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite${suite}>
${cases.join('')}</testsuite>
</testsuites>
`;
}

function renderCase(kind: string, outcome: HostOutcome): string {
  const { host, durationMs } = outcome;
  const head = attributes({
    classname: `fleet.${kind}`,
    name: host,
    time: (durationMs / 1000).toFixed(3),
  });
  const body = renderBody(outcome);
  return body === '' ? `<testcase${head}/>\n` : `<testcase${head}>\n${body}</testcase>\n`;
}

function renderBody({ state, failure, plan }: HostOutcome): string {
  const { stage = '', code = '', message = '', hint } = failure ?? {};
  const said = hint === undefined ? message : `${message}\n${hint}`;
  switch (state) {
    case 'failed':
      return element('error', { type: code, message: `failed at ${stage}: ${message}` }, said);
    case 'rolledBack':
      return element('error', { type: code, message: `rolled back: ${message}` }, said);
    case 'differs':
      return element('failure', { type: 'differs', message: 'the rules differ' }, plan?.text ?? '');
    case 'notReached':
      return element('skipped', { message: 'the run ended before its turn' }, '');
    default:
      return plan === undefined ? '' : element('system-out', {}, plan.text);
  }
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, named: Attributes, text: string): string {
  return `<${name}${attributes(named)}>${escapeXml(text)}</${name}>\n`;
}

function attributes(named: Attributes): string {
  return Object.entries(named)
    .map(([name, value]) => ` ${name}="${escapeXml(`${value}`).replaceAll('\n', '&#10;')}"`)
    .join('');
}

/** What XML 1.0 cannot hold, however it is written. */
const notInXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeXml(text: string): string {
  return text
    .replace(notInXml, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"]/g, (found) => entities[found] ?? found);
}
