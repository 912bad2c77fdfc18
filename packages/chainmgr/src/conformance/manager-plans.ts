import assert from 'node:assert/strict';
import { diff, invertPlan, type Plan, parse } from '@chainwright/parse-core';
import { type ManagerProbe, refuses } from './manager-subject.ts';
import type { ManagerTest } from './manager-verbs.ts';

/** Plans of `diff`, carried out. */
export const planCases: Readonly<Record<string, ManagerTest>> = {
  'a plan is carried out, and undone by its inverse': async (probe) => {
    const before = await probe.everything();
    const plan = await planFor(probe, `-A INPUT ${probe.third}\n-A INPUT ${probe.first}\n`);
    const [done] = Object.values(await probe.manager.carryOut([plan]));
    assert.equal(done?.readBack.asPlanned, true);
    assert.deepEqual(await probe.listed('INPUT'), [probe.third, probe.first]);
    assert.ok(!(await probe.chains()).includes('-N USER'));
    await probe.manager.carryOut([invertPlan(plan)]);
    assert.equal(await probe.everything(), before);
  },
  'a plan for rules that have changed since is not carried out': async (probe) => {
    const plan = await planFor(probe, `-A INPUT ${probe.third}\n`);
    await probe.manager.appendRule('INPUT', '-p udp -j DROP');
    await refuses(probe, 'CHANGED_SINCE', () => probe.manager.carryOut([plan]));
  },
  'a plan does not mind what others do to chains that it leaves alone': async (probe) => {
    const plan = await planFor(
      probe,
      `:USER - [0:0]\n-A INPUT ${probe.first}\n-A USER ${probe.first}\n-A USER ${probe.second}\n`,
    );
    await probe.manager.appendRule('FORWARD', '-p udp -j DROP');
    await probe.manager.carryOut([plan]);
    assert.deepEqual(await probe.listed('INPUT'), [probe.first]);
    assert.deepEqual(await probe.listed('FORWARD'), ['-p udp -j DROP']);
  },
  'a plan of the other family is refused': async (probe) => {
    const plan = await planFor(probe, `-A INPUT ${probe.third}\n`);
    const family = plan.family === 'ipv4' ? 'ipv6' : 'ipv4';
    await refuses(probe, 'OTHER_FAMILY', () => probe.manager.carryOut([{ ...plan, family }]));
  },
};

/** The way from what is there to a table with these lines. */
async function planFor(probe: ManagerProbe, lines: string): Promise<Plan> {
  const family = probe.third.includes('::') ? 'ipv6' : 'ipv4';
  const head = ':INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n';
  const read = (text: string) => {
    const [ruleset] = parse(`*filter\n${head}${text}COMMIT\n`, { family }).rulesets;
    assert.ok(ruleset);
    return ruleset;
  };
  const { first, second } = probe;
  const now = ['INPUT', 'USER'].flatMap((chain) =>
    [first, second].map((spec) => `-A ${chain} ${spec}\n`),
  );
  const made = diff(read(`:USER - [0:0]\n${now.join('')}`), read(lines), { assumed: 'accept' });
  assert.ok('plan' in made, JSON.stringify(made));
  return made.plan;
}
