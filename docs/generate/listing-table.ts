import {
  type ExtensionDeclaration,
  matches,
  type OptionDeclaration,
  targets,
} from '@chainwright/parse-core';
import { listingLosses } from '../../test-vectors/listings/listing-losses.ts';
import { code, table } from './markdown.ts';

/** What \`-L\` does not tell, as a page of Markdown. */
export function renderListings(): string {
  const lost = listingLosses.map(({ lost, because, by, evidence }) => [
    lost,
    because,
    by,
    evidence.map(code).join(', '),
  ]);
  return [
    intro,
    ...table(['option', 'of', 'what is lost'], hiddenRows()),
    '',
    losses,
    ...table(['what', 'why', 'by', 'vectors'], lost),
    '',
  ].join('\n');
}

function hiddenRows(): readonly (readonly string[])[] {
  const all = [
    ...[...matches.values()].map((declaration) => ['-m', declaration] as const),
    ...[...targets.values()].map((declaration) => ['-j', declaration] as const),
  ];
  return all.flatMap(([flag, declaration]) =>
    [...hiddenOptions(declaration), ...doubtedOptions(declaration)].map(([option, why]) => [
      code(option.flag),
      `${flag} ${declaration.name}`,
      why,
    ]),
  );
}

type Lost = readonly [option: OptionDeclaration, why: string];

function hiddenOptions({ options }: ExtensionDeclaration): readonly Lost[] {
  return Object.values(options)
    .filter(({ hidden }) => hidden)
    .map((option) => [option, 'it is never shown, whether it is given or not']);
}

function doubtedOptions({ list, options }: ExtensionDeclaration): readonly Lost[] {
  return (list?.parts ?? []).flatMap((part) => {
    if (!('options' in part) || !part.doubts) return [];
    const { because, fields } = part.doubts;
    return fields.flatMap((field): readonly Lost[] => {
      const option = options[field];
      return option ? [[option, because]] : [];
    });
  });
}

const intro = `# What listings do not tell

<!-- Written by \`pnpm docs\` from the declarations and from test-vectors/listings. -->

\`iptables -L\` is made for people and does not show all of a rule. Chainwright never takes what is not
shown for _any_: it names it in the rule's \`unknown\`, and the \`spec\` holds only what was shown.

- Without \`-v\`, \`-L\` does not show interfaces: \`inInterface\` and \`outInterface\` are unknown.
- Without \`-n\`, it shows names of hosts, networks, users and services, for which only the machine
  knows the numbers. What cannot be resolved from our own tables is unknown, and stands as it is shown.
- Text that no phrase explains, or that can be read in two ways (a comment may hold anything, even the
  end of itself), makes \`matches\` unknown; a target whose phrase is missing, \`target\`.
- Counters without \`-x\` are rounded, and say so.

## Options that \`-L -n -v\` hides

A rule read from a listing names these as unknown, as \`extension.option\`:
`;

const losses = `## What looks whole and is not

Of these, the text shows no sign at all, so that a rule is read without them, or otherwise than \`-S\`
prints it. For each, both specs come to the same when it is taken away; the vectors show that it is so.
`;
