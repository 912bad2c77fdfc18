import type { Difference } from '../../packages/parse-core/src/canonical/dialects/difference.ts';
import { differences } from '../../packages/parse-core/src/canonical/dialects/differences.ts';
import { code, table } from './markdown.ts';
import { extensionsOf } from './vector-files.ts';
import { describeWhere } from './where-it-holds.ts';

/** What releases and variants do differently, as a page of Markdown. */
export function renderDialects(): string {
  const rows = differences.map((difference) => [
    difference.name,
    extensionsOf(difference.evidence).join(', '),
    describeWhere(difference.holds),
    describeEffects(difference).join(', '),
    difference.evidence.map(code).join(', '),
  ]);
  const heading = ['what', 'of', 'where', 'does', 'vectors'];
  return [intro, ...table(heading, rows), '', outro, ''].join('\n');
}

function describeEffects({ reads, accepts, refuses, apply }: Difference): readonly string[] {
  return [reads && 'reads', accepts && 'accepts', refuses && 'refuses', apply && 'prints'].filter(
    (effect) => effect !== undefined,
  );
}

const intro = `# Dialects: what releases and variants do differently

<!-- Written by \`pnpm docs\` from the table of differences in packages/parse-core/src/canonical/dialects. -->

\`canonical(rule, { dialect })\` says how one release and variant of iptables prints a rule: \`nft-1.8.13\` (the default), \`legacy-1.8.7\`, and so on. Whatever is not listed here is the same in all of them.

The differences are data: the rows of one table, \`packages/parse-core/src/canonical/dialects/differences.ts\`. A row does one or more of these:

- **reads**: words are taken for something else than elsewhere;
- **accepts**: a reason to refuse does not count;
- **refuses**: what others take is refused;
- **prints**: \`-S\` shows the rule otherwise.
`;

const outro = `Measured were 1.8.7, 1.8.9, 1.8.11 and 1.8.13, as Debian builds them. A release between two of them is taken for the older one where the row says "up to" it or where it comes before the release that the row begins with; 1.8.8, 1.8.10 and 1.8.12 were not tried.

## What no dialect can say

- The tool looks up **host names**, **users** and **groups** on its machine and prints what it finds. \`canonical\` refuses them with \`UNRESOLVED_NAME\`.
- It prints **names for numbers** where its machine has them: connection labels (\`/etc/xtables/connlabel.conf\`), realms and device groups (\`/etc/iproute2\`). \`canonical\` prints what was given. Names of protocols and services are those of Debian.
- Whether a **chain**, a **set** or a pinned BPF object exists, only the machine knows. \`canonical\` takes them for given.
- What the **kernel** refuses (a hook that a target does not work in, \`tcp-reset\` without \`-p tcp\`, \`! -s 0/0\` of nf_tables) is not refused here.
- nf_tables 1.8.7 prints \`-i +\` and \`-o +\` beside \`-s\`, \`-d\` or \`-f\` and without \`-p\` as an interface whose name is made of the bytes of what follows.
- 1.8.7 prints two blanks before an NFLOG prefix and behind a dst match; a spec has one.

## Text that the tool cannot read again

A canonical rule is canonical already, except where the tool prints what it would itself refuse: names without quotes (\`-j say"hi\`, \`--genre\` and \`--hashlimit-name\` with blanks), lists of days with no day in them, an empty name behind \`--physdev-in\`, a mask of the match srh that is no prefix, \`34360Mbit\` of the match rateest (the most it can hold, rounded up), \`--cluster-local-nodemask\` above 32, the comparison of the match rateest for both bytes and packets, \`-j DNPT\` of a prefix without length, up to 1.8.9 \`--seconds -1\`, and in 1.8.7 \`--strip-options\` without a value. 1.8.7 prints no \`--to 0\` of a string match, and reads nothing as 65535; no release prints \`--datestop 1970-01-01\`, and all read nothing as the last date there is.

## To add a difference

1. Write the rule into \`test-vectors/rules\` and record it (\`test-vectors/README.md\`).
2. Add a row to the file of \`dialects/\` that it belongs to, with the vector's id as evidence.
3. \`npm run docs\`.`;
