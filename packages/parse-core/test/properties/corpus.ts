import { readdirSync, readFileSync } from 'node:fs';
import { acceptedIn, filesOf, type Recorded, tools, vectorsFolder } from '../laws/recorded.ts';

const formats = [
  'S',
  'Sv',
  'save',
  'saveC',
  'L',
  'Ln',
  'Lnv',
  'Lnvx',
  'LnvNum',
] as const satisfies (keyof Recorded)[];

/** Real outputs to damage: one in eight files of vectors, each in one format, and one tool's outputs of every host. */
export const realTexts: readonly string[] = [...vectorTexts(), ...hostTexts()];

function vectorTexts(): string[] {
  return tools.flatMap((tool, toolIndex) =>
    filesOf(tool).flatMap((file, fileIndex) =>
      (toolIndex + fileIndex) % 8 === 0
        ? acceptedIn(tool, file).map(
            ([, texts], index) => texts[formats[(index + toolIndex) % formats.length] ?? 'S'],
          )
        : [],
    ),
  );
}

function hostTexts(): string[] {
  const folder = `${vectorsFolder}rulesets/`;
  return readdirSync(folder).flatMap((host, index) => {
    const recorded = readdirSync(`${folder}${host}`).filter((name) => /^1\./.test(name));
    const tool = `${folder}${host}/${recorded[index % recorded.length]}`;
    return readdirSync(tool).map((file) => readFileSync(`${tool}/${file}`, 'utf8'));
  });
}
