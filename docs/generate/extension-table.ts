import {
  type ExtensionDeclaration,
  type MatchDeclaration,
  matches,
  type OptionDeclaration,
  targets,
} from '@chainwright/parse-core';
import { listedTexts, otherSpellings } from './listed-texts.ts';
import { code, table } from './markdown.ts';
import { releaseNotes } from './release-notes.ts';

/** Every match and target that is declared, with its options, as a page of Markdown. */
export function renderExtensions(): string {
  return [
    intro,
    section('Matches', '-m', [...matches.values()]),
    section('Targets', '-j', [...targets.values()]),
  ].join('\n');
}

const intro = `# Matches and targets

<!-- Written by \`pnpm docs\` from the declarations in packages/parse-core/src/extensions. -->

All that Chainwright knows of iptables' extensions. Anything else is kept word for word and flagged.

- **Option** is what \`iptables -S\` prints; **also** are other spellings that iptables takes. Long
  options may be cut to a beginning that no other option has.
- **!**: the option may be negated.
- **Left out** is what holds without the option: \`(…)\` is not printed by \`-S\`, anything else is
  added to the rule. _required_: iptables refuses the extension without it.
- **\`-L\`** is what listings show: \`{}\` is the value, and a group with \`!\` in it stands only when
  the option is negated. _never_: a rule read from a listing names the option as unknown
  ([what listings do not tell](listings.md)). _with others_: one phrase tells of several options.
- An option marked + may be given several times.
- Differences between releases and variants stand below the table; [dialects](dialects.md) has all of
  them with their evidence.
`;

function section(
  title: string,
  flag: string,
  declarations: readonly ExtensionDeclaration[],
): string {
  const sorted = [...declarations].sort((a, b) => compareNames(a.name, b.name));
  const options = sorted.reduce((count, { options: each }) => count + Object.keys(each).length, 0);
  const index = sorted.map(({ name }) => `[${name}](#${flag.slice(1)}-${name})`).join(' · ');
  return [
    `## ${title}`,
    '',
    `${sorted.length} with ${options} options: ${index}`,
    '',
    ...sorted.map((declaration) => renderExtension(declaration, flag)),
  ].join('\n');
}

/** The protocols that an extension needs, in the first of its families. */
function protocolsOfFirst(
  needed: NonNullable<ExtensionDeclaration['needsProtocol']>,
  [family = 'ipv4']: ExtensionDeclaration['families'],
): readonly string[] {
  return typeof needed === 'function' ? needed(family) : needed;
}

function renderExtension(
  declaration: ExtensionDeclaration & MatchDeclaration,
  flag: string,
): string {
  const { name, families, summary, impliedBy, needsProtocol, elements } = declaration;
  const notes = [
    { 'ipv4,ipv6': 'IPv4 and IPv6', ipv4: 'IPv4 only', ipv6: 'IPv6 only' }[families.join()],
    impliedBy && `loaded by itself after ${protocols(impliedBy)}`,
    needsProtocol && `needs ${protocols(protocolsOfFirst(needsProtocol, families))}`,
    elements && `options below \`${elements.next}\` stand once in each element`,
  ];
  const rows = [
    ...Object.entries(declaration.options).map(([field, option]) =>
      renderOption(option, families, listedTexts(declaration, field)),
    ),
    ...renderShorthands(declaration),
    ...renderElements(declaration),
  ];
  const releases = [...releaseNotes(name), ...otherSpellings(declaration)];
  return [
    `### <a id="${flag.slice(1)}-${name}"></a>${flag} ${name}`,
    '',
    `${summary}. ${notes.filter(Boolean).join('; ')}.`,
    '',
    ...(rows.length === 0 ? [] : [...table(heading, rows), '']),
    ...(releases.length === 0 ? [] : [...releases.map((note) => `- ${note}`), '']),
  ].join('\n');
}

const heading = ['option', 'also', 'value', '!', 'left out', '`-L`'];

const protocols = (names: readonly string[]) => names.map((name) => `\`-p ${name}\``).join(' or ');

function renderOption(
  option: OptionDeclaration,
  families: ExtensionDeclaration['families'],
  listed: string,
): readonly string[] {
  const { flag, aliases = [], value, negatable, repeatable } = option;
  return [
    `${code(flag)}${repeatable ? ' +' : ''}`,
    aliases.map(code).join(' '),
    value?.name ?? '',
    negatable ? '!' : '',
    renderLeftOut(option, families),
    listed,
  ];
}

function renderLeftOut(
  { value, default: silent, filled, required }: OptionDeclaration,
  families: ExtensionDeclaration['families'],
): string {
  if (required) return '_required_';
  const given = silent ?? filled;
  if (given === undefined || !value) return '';
  const texts = families.map((family) => {
    const held = typeof given === 'function' ? given(family) : given;
    return value.print(held, { family, protocol: '' });
  });
  const [first = '', second = first] = texts;
  const text = first === second ? code(first) : `${code(first)}, IPv6 ${code(second)}`;
  return silent === undefined ? text : `(${text})`;
}

function renderShorthands({
  shorthands = [],
}: ExtensionDeclaration): readonly (readonly string[])[] {
  return shorthands.map(({ flag, aliases = [], value, negatable }) => [
    code(flag),
    aliases.map(code).join(' '),
    value?.name ?? '',
    negatable ? '!' : '',
    'never printed: stands for options above',
    '',
  ]);
}

function renderElements({
  elements,
  families,
}: ExtensionDeclaration): readonly (readonly string[])[] {
  if (!elements) return [];
  return [
    [code(elements.next), '', '', '', 'begins another element', ''],
    ...Object.values(elements.options).map((option) =>
      renderOption(option, families, '_with others_'),
    ),
  ];
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
