// Makes each line of a text canonical with the built parse-core, or parses the text whole, in a
// process of its own, and prints what that took.
//   node measure-canonical.mjs PARSE-CORE canonical|parse DIALECT TEXT
import { readFileSync } from 'node:fs';

const [modulePath, how, dialectName, textFile] = process.argv.slice(2);
const { makeCanonicalizer, parse, readDialect } = await import(modulePath);
const started = performance.now();
const text = readFileSync(textFile, 'utf8');
const rules = how === 'parse' ? countParsed() : countCanonical();
const milliseconds = performance.now() - started;
const peakKilobytes = process.resourceUsage().maxRSS;
console.log(JSON.stringify({ rules, milliseconds, peakKilobytes }));

function countParsed() {
  const { rulesets } = parse(text);
  const chains = rulesets.flatMap(({ tables }) => tables).flatMap((table) => table.chains);
  return chains.reduce((sum, chain) => sum + chain.rules.length, 0);
}

function countCanonical() {
  const canonical = makeCanonicalizer();
  const options = { dialect: readDialect(dialectName), lexing: 'restore' };
  let count = 0;
  for (const line of text.split('\n')) {
    if (!line.startsWith('-A ')) continue;
    const read = canonical(line, options);
    if ('code' in read) throw new Error(`${read.message}: ${line}`);
    count += read.specs.length;
  }
  return count;
}
