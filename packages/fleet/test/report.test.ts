import { expect, test } from 'vitest';
import {
  type Failure,
  type FleetReport,
  foldOutcomes,
  type HostOutcome,
  renderJUnit,
} from '../src/index.ts';

const failure: Failure = {
  stage: 'connect',
  code: 'CONNECT',
  message: 'web1 (192.0.2.1 port 22): no answer',
  hint: 'see whether it is up',
  isRetriable: true,
};
const outcome = (host: string, more: Partial<HostOutcome>): HostOutcome => ({
  host,
  state: 'ok',
  durationMs: 12,
  attempts: 1,
  ...more,
});

test('hosts that ended alike are together, whatever their names, times and addresses', () => {
  const folded = foldOutcomes([
    outcome('web1', { state: 'failed', failure }),
    outcome('db', {}),
    outcome('web2', {
      state: 'failed',
      attempts: 3,
      failure: { ...failure, message: 'web2 (192.0.2.2 port 2222): no answer' },
    }),
    outcome('web3', { state: 'failed', failure: { ...failure, code: 'AUTH' } }),
    outcome('mail', { durationMs: 99 }),
  ]);
  expect(folded.map(({ hosts }) => hosts)).toEqual([['web1', 'web2'], ['db', 'mail'], ['web3']]);
});

test('the report of a run is JUnit XML, whatever the texts hold', () => {
  const plan = { text: '+ 1 -m comment --comment "<&\u0001]]>"\n', counts: counts() };
  const report: FleetReport = {
    run: 'run-1',
    kind: 'apply',
    outcomes: [
      outcome('a"<b', { state: 'changed', plan }),
      outcome('web1', { state: 'failed', failure }),
      outcome('web2', { state: 'rolledBack', failure: { ...failure, message: 'no\nmore \ud800' } }),
      outcome('web3', { state: 'notReached' }),
      outcome('web4', { state: 'differs', plan }),
    ],
    counts: { changed: 1, failed: 1, rolledBack: 1, notReached: 1, differs: 1 },
  };
  expect(renderJUnit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite name="chainwright fleet apply" id="run-1" tests="5" errors="2" failures="1" skipped="1" time="0.060">
<testcase classname="fleet.apply" name="a&quot;&lt;b" time="0.012">
<system-out>+ 1 -m comment --comment &quot;&lt;&amp;\\u0001]]&gt;&quot;
</system-out>
</testcase>
<testcase classname="fleet.apply" name="web1" time="0.012">
<error type="CONNECT" message="failed at connect: web1 (192.0.2.1 port 22): no answer">web1 (192.0.2.1 port 22): no answer
see whether it is up</error>
</testcase>
<testcase classname="fleet.apply" name="web2" time="0.012">
<error type="CONNECT" message="rolled back: no&#10;more \\ud800">no
more \\ud800
see whether it is up</error>
</testcase>
<testcase classname="fleet.apply" name="web3" time="0.012">
<skipped message="the run ended before its turn"></skipped>
</testcase>
<testcase classname="fleet.apply" name="web4" time="0.012">
<failure type="differs" message="the rules differ">+ 1 -m comment --comment &quot;&lt;&amp;\\u0001]]&gt;&quot;
</failure>
</testcase>
</testsuite>
</testsuites>
`);
});

function counts() {
  const none = { createChain: 0, deleteChain: 0, setPolicy: 0, deleteRule: 0, moveRule: 0 };
  return { ...none, insertRule: 1, zeroChain: 0 };
}
