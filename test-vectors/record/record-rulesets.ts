import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listingCommand, runInto, tableListingKeys } from './listings.ts';
import { runInNamespace } from './netns.ts';
import { quoteWords } from './quote-word.ts';
import { withSteadyDate } from './steady-output.ts';
import { folderOf, programOf, type Subject } from './versions.ts';

const inputName = { ipv4: 'input.v4.rules', ipv6: 'input.v6.rules' } as const;

/**
 * Records whole hosts: restores each input in a fresh namespace and writes `NAME/SUBJECT/*.txt`.
 * What a version does not take without a word on stderr is reported and not recorded.
 */
export async function recordRulesets(
  names: readonly string[],
  subject: Subject,
  root: string,
  rulesetsFolder: string,
): Promise<void> {
  for (const name of names) {
    const input = join(rulesetsFolder, name, inputName[subject.family]);
    if (existsSync(input))
      await recordRuleset(join(rulesetsFolder, name), readFileSync(input, 'utf8'), subject, root);
  }
}

async function recordRuleset(
  folder: string,
  input: string,
  subject: Subject,
  root: string,
): Promise<void> {
  const { variant, family } = subject;
  const setsFile = join(folder, 'sets.txt');
  const sets = existsSync(setsFile) ? readFileSync(setsFile, 'utf8') : '';
  const inputs = { rules: input, sets };
  const script = rulesetScript(input, programOf[family]);
  const target = join(folder, folderOf(subject));
  await runInNamespace({ root, variant, family, script, inputs }, (outputs) => {
    const files = readdirSync(outputs).sort();
    const problems = files
      .filter((file) => /\.(exit|err)$/.test(file))
      .map((file) => readFileSync(join(outputs, file), 'utf8'));
    if (problems.some((text) => text !== '')) {
      process.stderr.write(`${target}: not recorded:\n${problems.join('')}\n`);
      process.exitCode = 1;
      return;
    }
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const file of files.filter((file) => file.endsWith('.txt'))) {
      // latin1 keeps every byte, and a date is ASCII.
      writeFileSync(
        join(target, file),
        withSteadyDate(readFileSync(join(outputs, file), 'latin1')),
        'latin1',
      );
    }
  });
}

function rulesetScript(input: string, program: string): string {
  const tables = [...input.matchAll(/^\*(\S+)/gm)].map((found) => found[1] ?? '');
  return [
    runInto('ipset restore -file ../in/sets', 'sets'),
    runInto(`${quoteWords([`${program}-restore`, '-c'])} <../in/rules`, 'restore'),
    runInto(quoteWords([`${program}-save`]), 'save.txt'),
    runInto(quoteWords([`${program}-save`, '-c']), 'save-c.txt'),
    ...tables.flatMap((table) =>
      tableListingKeys.map((key) =>
        runInto(listingCommand(key, program, table), `${table}.${key}.txt`),
      ),
    ),
    '',
  ].join('\n');
}

/** The names of all rulesets. */
export function rulesetNames(rulesetsFolder: string): readonly string[] {
  if (!existsSync(rulesetsFolder)) return [];
  return readdirSync(rulesetsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
