import { signal } from '@preact/signals';
import { replaceText } from './document.ts';

/** Why files could not be opened, or undefined. */
export const fileProblem = signal<string | undefined>(undefined);

/** More than this is not asked of a browser. */
const mostBytes = 200_000_000;

/** Puts what is in the files in place of the text: each with its name above, where there are several. */
export async function openFiles(files: readonly File[]): Promise<void> {
  fileProblem.value = undefined;
  if (files.length === 0) return;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes) {
    fileProblem.value = `${describe(files)} has ${Math.round(bytes / 1e6)} MB; up to 200 MB are read`;
    return;
  }
  try {
    const texts = await Promise.all(files.map((file) => file.text()));
    replaceText(texts.length === 1 ? (texts[0] ?? '') : joinFiles(files, texts));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fileProblem.value = `${describe(files)} could not be read: ${reason}`;
  }
}

function joinFiles(files: readonly File[], texts: readonly string[]): string {
  return texts
    .map((text, at) => `# ${files[at]?.name ?? ''}\n${text}${text.endsWith('\n') ? '' : '\n'}`)
    .join('');
}

function describe(files: readonly File[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.name : `${files.length} files`;
}
