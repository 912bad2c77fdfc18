// Reads a text with the built parse-core, in a process of its own, and prints what that took.
//   node measure-parse.mjs PARSE-CORE TEXT
import { readFileSync } from 'node:fs';

const [modulePath, textFile] = process.argv.slice(2);
const { parse } = await import(modulePath);
const started = performance.now();
const { rulesets, diagnostics } = parse(readFileSync(textFile, 'utf8'));
const milliseconds = performance.now() - started;

const chains = rulesets.flatMap(({ tables }) => tables).flatMap((table) => table.chains);
const rules = chains.reduce((sum, chain) => sum + chain.rules.length, 0);
const peakKilobytes = process.resourceUsage().maxRSS;
console.log(
  JSON.stringify({ rules, understood: rules - diagnostics.length, milliseconds, peakKilobytes }),
);
