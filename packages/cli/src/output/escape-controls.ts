/**
 * What can move a terminal's cursor, recolour it, or reorder the text around it: C0 and C1
 * controls, line and paragraph separators, directional marks, lone surrogates, a byte order mark.
 */
const control =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Shows control characters as `\x1b` or `\u202e`, so that hostile text cannot act on a terminal. */
export function escapeControls(text: string): string {
  return text.replace(control, (found) => {
    const code = found.charCodeAt(0);
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The same for text of several lines: line ends and tabs stay. */
export function escapeControlsInLines(text: string): string {
  return text.replace(/[^\n\t]+/g, escapeControls);
}

/** The same within JSON text, where `\u009b` means the character itself: nothing changes for a reader. */
export function escapeControlsInJson(json: string): string {
  return json.replace(
    /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
