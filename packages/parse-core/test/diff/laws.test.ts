import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  applyPlan,
  diff,
  digestChain,
  invertPlan,
  isEmptyPlan,
  type Plan,
  type Ruleset,
} from '../../src/index.ts';
import { runs } from '../properties/runs.ts';
import { meaningOf, randomSave, readSave } from './random-rulesets.ts';

// Hundreds of rulesets, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const pairs = fc
  .tuple(randomSave(), randomSave())
  .map(([a, b]) => [readSave(a), readSave(b)] as const);

describe('for any two rulesets', () => {
  it('the plan makes the one into the other, and its inverse leads back', () => {
    checkPairs(([current, desired]) => {
      const plan = planOf(current, desired);
      const made = apply(plan, current);
      expect(meaningOf(made)).toEqual(meaningOf(desired));
      expect(meaningOf(apply(invertPlan(plan), made))).toEqual(meaningOf(current));
    });
  });

  it('there is nothing left to do afterwards, and nothing between equal ones', () => {
    checkPairs(([current, desired]) => {
      const made = apply(planOf(current, desired), current);
      expect(isEmptyPlan(planOf(made, desired))).toBe(true);
      expect(isEmptyPlan(planOf(current, current))).toBe(true);
    });
  });

  it('rules that stay or are moved keep their counters', () => {
    checkPairs(([current, desired]) => {
      const plan = planOf(current, desired);
      const deleted = plan.tables.flatMap(({ steps }) =>
        steps.flatMap((step) => (step.kind === 'deleteRule' ? [step.rule] : [])),
      );
      const countersOf = (ruleset: Ruleset) =>
        ruleset.tables.flatMap(({ chains }) =>
          chains.flatMap(({ name, rules }) =>
            rules.map(({ spec, counters }) => `${name} ${spec} ${JSON.stringify(counters)}`),
          ),
        );
      const now = countersOf(current);
      const then = countersOf(apply(plan, current));
      for (const each of then) {
        const at = now.indexOf(each);
        if (at >= 0) now.splice(at, 1);
      }
      expect(now.length).toBeLessThanOrEqual(deleted.length);
    });
  });

  it('the digests are those of the chains before and after', () => {
    checkPairs(([current, desired]) => {
      const plan = planOf(current, desired);
      for (const { name, before, after } of plan.tables.flatMap(({ chains }) => chains)) {
        expect(before).toEqual(digestOf(current, name));
        expect(after).toEqual(digestOf(desired, name));
      }
    });
  });

  it('as few rules are inserted and deleted as there can be', () => {
    checkPairs(([current, desired]) => {
      const plan = planOf(current, desired);
      expect(editsOf(plan)).toBe(fewestEdits(current, desired));
    });
  });

  it('no step is refused where jumps of both lead in circles together', () => {
    checkPairs(([current, desired]) => {
      const { tables } = planOf(current, desired);
      for (const table of tables) {
        for (let taken = 1; taken <= table.steps.length; taken++) {
          const part = { ...table, steps: table.steps.slice(0, taken) };
          expect(hasLoop(apply({ family: 'ipv4', tables: [part] }, current))).toBe(false);
        }
      }
    }, 40);
  });
});

it('holds for long chains with many changes as well', () => {
  const long = fc
    .array(fc.nat({ max: 900 }), { minLength: 1400, maxLength: 1500, size: 'max' })
    .map((numbers) =>
      readSave(
        [
          '*filter',
          ':INPUT ACCEPT [0:0]',
          ...numbers.map((number) => `-A INPUT -s 10.0.${number >> 8}.${number & 255}/32`),
          'COMMIT\n',
        ].join('\n'),
      ),
    );
  fc.assert(
    fc.property(long, long, (current, desired) => {
      const plan = planOf(current, desired);
      expect(meaningOf(apply(plan, current))).toEqual(meaningOf(desired));
      expect(editsOf(plan)).toBe(fewestEdits(current, desired));
    }),
    runs(2),
  );
});

it('rulesets with loops of jumps are refused, and others are not', () => {
  fc.assert(
    fc.property(randomSave(), randomSave({ loops: true }), (now, then) => {
      const desired = readSave(then);
      const made = diff(readSave(now), desired);
      expect('problems' in made).toBe(hasLoop(desired));
    }),
    runs(200),
  );
});

function checkPairs(check: (pair: readonly [Ruleset, Ruleset]) => void, count = 120): void {
  fc.assert(fc.property(pairs, check), runs(count));
}

function planOf(current: Ruleset, desired: Ruleset): Plan {
  const made = diff(current, desired);
  if ('problems' in made) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  return made.plan;
}

function apply(plan: Plan, ruleset: Ruleset): Ruleset {
  const applied = applyPlan(plan, ruleset);
  if ('misfit' in applied) throw new Error(applied.misfit.message);
  return applied.ruleset;
}

function digestOf({ tables }: Ruleset, name: string) {
  const chain = tables[0]?.chains.find((each) => each.name === name);
  return chain ? digestChain(chain) : null;
}

/** How many rules are inserted and deleted; a move is both. */
function editsOf({ tables }: Plan): number {
  const edits = tables.flatMap(({ steps }) =>
    steps.map(({ kind }) => (kind === 'moveRule' ? 2 : Number(/Rule$/.test(kind)))),
  );
  return edits.reduce((sum: number, each) => sum + each, 0);
}

/** The obvious way: the whole table of lengths, for each chain. */
function fewestEdits(current: Ruleset, desired: Ruleset): number {
  const specsOf = (ruleset: Ruleset) =>
    new Map(
      ruleset.tables.flatMap(({ chains }) =>
        chains.map(({ name, rules }) => [name, rules.map(({ spec }) => spec)] as const),
      ),
    );
  const [now, then] = [specsOf(current), specsOf(desired)];
  let edits = 0;
  for (const name of new Set([...now.keys(), ...then.keys()])) {
    const [a, b] = [now.get(name) ?? [], then.get(name) ?? []];
    edits += a.length + b.length - 2 * commonLength(a, b);
  }
  return edits;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const left of a) {
    const next = [0];
    for (const [j, right] of b.entries()) {
      const longest = Math.max(row[j + 1] ?? 0, next[j] ?? 0);
      next.push(left === right ? (row[j] ?? 0) + 1 : longest);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Whether some chain can be reached from itself. */
function hasLoop({ tables }: Ruleset): boolean {
  const jumps = new Map(
    (tables[0]?.chains ?? []).map(({ name, rules }) => [
      name,
      rules.flatMap(({ target }) => (target?.kind === 'jump' ? [target.name] : [])),
    ]),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (jumps.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return [...jumps.keys()].some((name) => reaches(name, name));
}
