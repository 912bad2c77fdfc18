import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { renderDiagnostics } from '../format/diagnostics.ts';
import { writeFormat } from '../format/write-format.ts';
import { decodeBytes } from '../input/decode-bytes.ts';
import { type ParsedInput, parseInput } from '../input/parse-input.ts';
import { describeLocalRules, explainNoRules, holdsRules } from '../local/describe-local-rules.ts';
import { readLocalRules } from '../local/read-local-rules.ts';
import { spellInvocation } from '../local/spell-invocation.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { openThisMachine } from '../target/open-machine.ts';
import { runTour } from './tour.ts';

const sampleFile = fileURLToPath(new URL('../../samples/web-server.save', import.meta.url));

interface Shown {
  readonly heading: readonly string[];
  readonly inputs: readonly ParsedInput[];
}

/** Shows this machine's own rules where it may read them, otherwise the sample; says which and why. */
export async function runOverview(context: Context): Promise<void> {
  const shown = await chooseRules(context);
  const paint = choosePaint(context);
  const [first = '', ...notes] = shown.heading.map(escapeControls);
  await writeChunks(context.stdout, [`${[paint('bold', first), ...notes].join('\n')}\n\n`]);
  for (const input of shown.inputs) {
    await writeFormat('table', [input], context);
    await writeChunks(context.stdout, ['\n']);
  }
  await writeChunks(context.stderr, renderDiagnostics(shown.inputs));
  await runTour(spellInvocation(context), context);
  await writeChunks(context.stdout, nextCommands(context));
}

async function chooseRules(context: Context): Promise<Shown> {
  if (context.uid !== 0) return showSample("only root may read this machine's rules", context);
  const readings = await readLocalRules(openThisMachine(context));
  const held = readings.filter(holdsRules);
  if (held.length === 0) return showSample(explainNoRules(readings), context);
  return { heading: describeLocalRules(readings), inputs: held.map(({ input }) => input) };
}

async function showSample(reason: string, context: Context): Promise<Shown> {
  const text = decodeBytes(await readFile(sampleFile));
  const name = relative(context.cwd, sampleFile);
  return {
    heading: [`A sample, because ${reason}: ${name}`],
    inputs: [parseInput({ name, ...text }, undefined)],
  };
}

function* nextCommands(context: Context): Generator<string> {
  const chainwright = spellInvocation(context);
  const sample = relative(context.cwd, sampleFile);
  const sudo = context.uid === 0 ? '' : 'sudo ';
  yield '\nTry next:\n';
  yield `  ${chainwright} parse --to json ${sample}\n`;
  yield `  ${sudo}iptables -nvL | ${chainwright} parse\n`;
  yield `  ${chainwright} --help\n`;
}
