// Carries out a desired ruleset as one batch, and prints what that took, in milliseconds.
//   measure-apply.mjs PROGRAM RULES
import { nodeBackend } from '../packages/backend-node/dist/index.js';
import { ChainManager, readRuleset } from '../packages/chainmgr/dist/index.js';
import { diff, readDesired } from '../packages/parse-core/dist/index.js';

const [program, rules] = process.argv.slice(2);
const text = makeText(Number(rules));
const started = performance.now();
const backend = nodeBackend();
const { ruleset } = await readRuleset(backend, { family: 'ipv4', program, waitSeconds: 10 });
const [desired] = readDesired(text, { family: 'ipv4' }).rulesets;
const made = diff(ruleset, desired);
if (!('plan' in made)) throw new Error(made.problems[0]?.message);
const manager = new ChainManager({ backend, family: 'ipv4', program });
const { ipv4 } = await manager.carryOut([made.plan]);
await backend.close();
const took = performance.now() - started;
if (!ipv4?.readBack.asPlanned) throw new Error('the rules are not as planned');
console.log(took.toFixed(3));

function makeText(count) {
  const lines = ['*filter', ':INPUT ACCEPT', ':FORWARD ACCEPT', ':OUTPUT ACCEPT', ':BENCH -'];
  for (let number = 0; number < count; number++) {
    const source = [10, number >> 16, (number >> 8) & 255, number & 255].join('.');
    lines.push(`-A BENCH -s ${source} -j DROP`);
  }
  return `${lines.join('\n')}\nCOMMIT\n`;
}
