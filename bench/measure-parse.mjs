// Reads a text with the built parse-core, in a process of its own, and prints what that took.
//   node measure-parse.mjs PARSE-CORE TEXT          as a program does that calls `parse`
//   node measure-parse.mjs PARSE-CORE TEXT COMMAND  as `chainwright parse` does, built there
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modulePath, textFile, command] = process.argv.slice(2);
const { parse } = await import(modulePath);
const read = command === undefined ? readText : await readerOf(command);
const started = performance.now();
const { rulesets, diagnostics } = parse(read(textFile));
const milliseconds = performance.now() - started;

const chains = rulesets.flatMap(({ tables }) => tables).flatMap((table) => table.chains);
const rules = chains.reduce((sum, chain) => sum + chain.rules.length, 0);
const peakKilobytes = process.resourceUsage().maxRSS;
console.log(
  JSON.stringify({ rules, understood: rules - diagnostics.length, milliseconds, peakKilobytes }),
);

function readText(file) {
  return readFileSync(file, 'utf8');
}

/** Prepares the engine as the command does, and reads bytes that it decodes. */
async function readerOf(folder) {
  const { tuneEngine } = await import(join(folder, 'tune-engine.js'));
  const { decodeBytes } = await import(join(folder, 'input/decode-bytes.js'));
  tuneEngine();
  return (file) => decodeBytes(readFileSync(file)).text;
}
