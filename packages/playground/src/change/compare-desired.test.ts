import { describe, expect, test } from 'vitest';
import { readModel } from '../core/model.ts';
import { compareDesired } from './compare-desired.ts';

const present = readModel(`*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
COMMIT
`);
const desired = `*filter
:INPUT DROP
-A INPUT -i lo -j ACCEPT
-A INPUT -s 192.0.2.0/24 -p tcp --dport ssh -j ACCEPT
COMMIT
`;

describe('a change', () => {
  test('is shown for a reader, as a batch and as commands', () => {
    const { plans, problems } = compareDesired(present, { desired, preserve: ['docker'] });
    expect(problems).toEqual([]);
    const [plan] = plans;
    expect(plan?.summary).toBe('1 rule inserted, 1 rule deleted, 1 policy set');
    expect(plan?.lines.map(({ kind }) => kind)).toEqual([
      'table',
      'chain',
      'kept',
      'removed',
      'added',
    ]);
    expect(plan?.restore).toEqual({ text: expect.stringContaining('COMMIT') });
    expect(plan?.commands).toEqual({
      text: expect.stringContaining('iptables -t filter -P INPUT DROP\n'),
    });
  });

  test('leaves what is owned by others alone only where that is asked', () => {
    const { plans } = compareDesired(present, { desired, preserve: [] });
    expect(plans[0]?.summary).toContain('2 rules deleted, 1 chain deleted');
  });

  test('that is none has no plan', () => {
    const same = '*filter\n:INPUT ACCEPT\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';
    const now = readModel(same);
    expect(compareDesired(now, { desired: same, preserve: [] })).toEqual({
      plans: [],
      problems: [],
      problemCount: 0,
    });
  });

  test('is refused at the line that leaves doubt', () => {
    const wrong = `${desired.slice(0, -'COMMIT\n'.length)}-A INPUT -p tcp --dport many -j ACCEPT\nCOMMIT\n`;
    expect(compareDesired(present, { desired: wrong, preserve: [] })).toMatchObject({
      plans: [],
      problemCount: 1,
      problems: [{ side: 'desired', line: 5, message: expect.stringContaining('many') }],
    });
  });

  test('is refused where the present text does not tell what there is', () => {
    const listed = readModel(
      'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\nACCEPT     all  --  0.0.0.0/0            0.0.0.0/0\n',
    );
    const { problems } = compareDesired(listed, { desired, preserve: [] });
    expect(problems[0]).toMatchObject({ side: 'current', line: 3 });
  });
});
