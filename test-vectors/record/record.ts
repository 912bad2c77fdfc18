import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rootOf } from './chroots.ts';
import { readFailingCommands, recordErrors } from './record-errors.ts';
import { recordRules } from './record-rules.ts';
import { recordRulesets, rulesetNames } from './record-rulesets.ts';
import { readRuleFiles } from './rules.ts';
import { families, folderOf, releases, type Subject, variants } from './versions.ts';

const usage = `Usage: tsx test-vectors/record/record.ts [options]      (as root)

Records again what real iptables prints, each in a network namespace of its own.

  --rules NAME,…       only these files of rules/ (such as tcp,LOG); "none" for no rules
  --rulesets NAME,…    only these folders of rulesets/; "none" for no rulesets
  --errors none        not what failing commands say
  --only TEXT,…        only subjects whose name contains one of these (such as 1.8.9, nft-ipv6)
  --jobs N             as many subjects at a time (1)
`;

const vectors = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rules: { type: 'string' },
      rulesets: { type: 'string' },
      errors: { type: 'string' },
      only: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const files = chosen(
    readRuleFiles(join(vectors, 'rules')),
    values.rules,
    (file) => file.extension,
  );
  const rulesets = chosen(rulesetNames(join(vectors, 'rulesets')), values.rulesets, (name) => name);
  const errors = join(vectors, 'errors');
  const commands = chosen(readFailingCommands(errors), values.errors, ({ id }) => id);
  const wanted = values.only?.split(',') ?? [''];
  const subjects = allSubjects().filter((subject) =>
    wanted.some((text) => folderOf(subject).includes(text)),
  );
  const next = subjects.values();
  const worker = async () => {
    for (const subject of next) {
      const started = Date.now();
      const root = rootOf(subject.release);
      await recordRules(files, subject, root, join(vectors, 'recorded'));
      await recordRulesets(rulesets, subject, root, join(vectors, 'rulesets'));
      await recordErrors(commands, subject, root, errors);
      process.stderr.write(
        `${folderOf(subject)}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
      );
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
}

function allSubjects(): readonly Subject[] {
  return releases.flatMap((release) =>
    variants.flatMap((variant) => families.map((family) => ({ release, variant, family }))),
  );
}

/** The items that a comma list names, or all of them where there is no list. */
function chosen<T>(
  items: readonly T[],
  list: string | undefined,
  nameOf: (item: T) => string,
): readonly T[] {
  if (list === undefined) return items;
  if (list === 'none') return [];
  const names = list.split(',');
  const missing = names.filter((name) => !items.some((item) => nameOf(item) === name));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(', ')}`);
  return items.filter((item) => names.includes(nameOf(item)));
}

await main();
