import type { Output } from '../context.ts';
import { escapeControls } from '../output/escape-controls.ts';

/**
 * What hosts have to say on the side: each line once, however many say it, and behind it whatever
 * `redraw` writes anew at the end of the terminal.
 */
export function sideNotes(
  stderr: Output,
  { clear, redraw }: { readonly clear: () => string; readonly redraw: () => string },
): Output {
  const said = new Set<string>();
  return {
    ...stderr,
    write: async (chunk) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      if (said.has(text)) return;
      said.add(text);
      await stderr.write(`${clear()}${text}${redraw()}`);
    },
  };
}

/** Puts the name of a host in front of each line that is said about it. */
export function namingHost(host: string, stderr: Output): Output {
  return {
    ...stderr,
    write: (chunk) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      const lines = text.trimEnd().split('\n');
      return stderr.write(lines.map((line) => `${escapeControls(`${host}: ${line}`)}\n`).join(''));
    },
  };
}
