import type { ExtensionDeclaration } from '@chainwright/parse-core';
import type { ListText } from '../../packages/parse-core/src/extensions/list-part.ts';
import { code } from './markdown.ts';

/** What current releases show of an option in `-L`. */
export function listedTexts({ list, options }: ExtensionDeclaration, field: string): string {
  if (options[field]?.hidden || !list) return '_never_';
  if (list.freeText?.option === field) return code(`${list.freeText.begin}{}${list.freeText.end}`);
  for (const part of list.parts) {
    if ('options' in part) {
      if (part.options.includes(field)) return '_with others_';
    } else if (part.option === field) {
      const texts = textsOf(part.texts).filter(({ until }) => until === undefined);
      return [...new Set(texts.map(({ text }) => text))].map(code).join(' or ');
    }
  }
  return '_never_';
}

/** How older releases list options that have another spelling today. */
export function otherSpellings({ list, options }: ExtensionDeclaration): readonly string[] {
  return (list?.parts ?? []).flatMap((part) => {
    if ('options' in part) return [];
    return textsOf(part.texts).flatMap(({ text, until }) =>
      until === undefined
        ? []
        : [
            `up to ${until}: \`-L\` shows ${code(options[part.option]?.flag ?? '')} as ${code(text)}`,
          ],
    );
  });
}

const textsOf = (texts: string | readonly ListText[]): readonly ListText[] =>
  typeof texts === 'string' ? [{ text: texts }] : texts;
