// Parses two texts and compares them with the built parse-core, in a process of its own, and prints
// what that took.
//   node measure-diff.mjs PARSE-CORE A B
import { readFileSync } from 'node:fs';

const [modulePath, first, second] = process.argv.slice(2);
const { countSteps, diff, parse } = await import(modulePath);
const started = performance.now();
const [current] = parse(readFileSync(first, 'utf8'), { family: 'ipv4' }).rulesets;
const [desired] = parse(readFileSync(second, 'utf8'), { family: 'ipv4' }).rulesets;
const parsed = performance.now();
const made = diff(current, desired);
const milliseconds = performance.now() - started;
const diffMilliseconds = performance.now() - parsed;
if ('problems' in made) throw new Error(made.problems[0].message);

const { insertRule, deleteRule, moveRule } = countSteps(made.plan);
const edits = insertRule + deleteRule + 2 * moveRule;
const peakKilobytes = process.resourceUsage().maxRSS;
console.log(JSON.stringify({ milliseconds, diffMilliseconds, edits, peakKilobytes }));
