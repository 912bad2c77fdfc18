import { CommandError } from '../command-error.ts';
import type { PlaygroundRequest } from '../commands/playground.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { readSite } from '../site/read-site.ts';
import { type SiteServer, serveSite } from '../site/serve-site.ts';

/** The built page, which the build of this package copies beside its own files. */
const folder = new URL('../playground/', import.meta.url);
/** Timers cannot wait for longer. */
const aDay = 24 * 60 * 60 * 1000;

/** Serves the page until it is told to stop. */
export async function runPlayground(
  { port, json }: PlaygroundRequest,
  context: Context,
): Promise<void> {
  const site = await readSite(folder);
  const server = await listen(site, port);
  try {
    const { url } = server;
    // Signals count from the first word on.
    let stopped = context.stoppedWithin(aDay);
    const lines = `The playground is at ${url}\nPress Ctrl-C to stop it.\n`;
    await context.stdout.write(json ? `${toJson({ url })}\n` : lines);
    while (!(await stopped)) stopped = context.stoppedWithin(aDay);
  } finally {
    await server.close();
  }
}

async function listen(site: Parameters<typeof serveSite>[0], port: number): Promise<SiteServer> {
  try {
    return await serveSite(site, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new CommandError(`port ${port} of 127.0.0.1 is taken`, {
        hint: 'Choose another with --port, or --port 0 for any that is free.',
      });
    }
    if (code === 'EACCES') {
      throw new CommandError(`port ${port} is for root alone`, {
        hint: 'Choose one from 1024 with --port.',
      });
    }
    throw error;
  }
}
