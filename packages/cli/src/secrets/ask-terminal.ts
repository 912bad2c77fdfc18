import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import type { Question } from './secrets.ts';
import { TypedLine } from './typed-line.ts';

/** Whatever is redirected: the terminal that this process is controlled from. */
const terminal = '/dev/tty';

export function hasTerminal(): boolean {
  try {
    closeSync(openSync(terminal, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** A line that somebody types, which is not shown unless that is allowed; undefined for Ctrl-D or Ctrl-C. */
export async function askTerminal({
  text,
  isShown = false,
}: Question): Promise<string | undefined> {
  const input = new ReadStream(openSync(terminal, 'r'));
  const output = new WriteStream(openSync(terminal, 'w'));
  try {
    // Where the answer may be seen, the terminal itself shows it and minds the keys.
    if (!isShown) input.setRawMode(true);
    output.write(text);
    const line = await readTypedLine(input);
    if (!isShown) output.write('\n');
    // Which the terminal does not send by itself now.
    if (line === 'interrupted') process.kill(process.pid, 'SIGINT');
    return line === 'interrupted' ? undefined : line.text;
  } finally {
    if (!isShown) input.setRawMode(false);
    input.destroy();
    output.destroy();
  }
}

function readTypedLine(input: ReadStream) {
  const typed = new TypedLine();
  return new Promise<NonNullable<TypedLine['end']>>((resolve) => {
    input.on('data', (chunk) => {
      typed.take(chunk);
      if (typed.end) resolve(typed.end);
    });
    for (const event of ['end', 'close', 'error']) {
      input.once(event, () => resolve({ text: undefined }));
    }
  });
}
