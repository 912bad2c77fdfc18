import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { countSteps, diff, invertPlan, type Plan } from '../../src/index.ts';
import { randomSave, readSave } from '../diff/random-rulesets.ts';
import { planOf, saved } from '../diff/saved.ts';
import { runs } from '../properties/runs.ts';

// Hundreds of rulesets, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const schemaFile = new URL('../../schema/plan.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** What is wrong with a value; empty when it is valid. */
function faults(value: unknown): readonly string[] {
  const asRead = JSON.parse(JSON.stringify(value));
  if (validate(asRead)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

it('any plan and its inverse is as the schema says, and so are problems', () => {
  fc.assert(
    fc.property(randomSave(), randomSave({ loops: true }), (now, then) => {
      const made = diff(readSave(now), readSave(then), { counters: 'reset' });
      if ('problems' in made) expect(faults({ plans: [], problems: made.problems })).toEqual([]);
      else {
        const plans = [made.plan, invertPlan(made.plan)];
        const counted = plans.map((plan) => ({ ...plan, counts: countSteps(plan) }));
        expect(faults({ plans: counted, problems: [] })).toEqual([]);
      }
    }),
    runs(100),
  );
});

it('the schema finds what is no plan', () => {
  const plan = planOf(saved(['-A INPUT -i lo']), saved([]));
  const [table] = plan.tables;
  if (!table) throw new Error('there is a table');
  const wrong = (change: object): Plan => ({ ...plan, tables: [{ ...table, ...change }] });
  expect(faults({ plans: [plan], problems: [] })).toEqual([]);
  expect(faults({ plans: [plan] })).not.toEqual([]);
  expect(faults({ plans: [wrong({ steps: [] })], problems: [] })).not.toEqual([]);
  expect(faults({ plans: [wrong({ chains: [{ name: 'INPUT' }] })], problems: [] })).not.toEqual([]);
  const steps = table.steps.map((step) => ({ ...step, position: 0 }));
  expect(faults({ plans: [wrong({ steps })], problems: [] })).not.toEqual([]);
});
