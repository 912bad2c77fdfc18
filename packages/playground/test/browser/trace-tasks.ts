import type { Browser, Page } from 'playwright-core';

/** What kept the main thread of a page busy while something was done. */
export interface Tasks {
  /**
   * Milliseconds of processor time of the longest task: on a busy machine a task takes longer by the
   * clock, as long as others are let in.
   */
  readonly longest: number;
  /** The same by the clock. */
  readonly longestByClock: number;
}

/** Does something on a page and looks at all tasks of its main thread meanwhile. */
export async function traceTasks(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<Tasks> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate((name) => performance.mark(name), mark);
  await act();
  const trace: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString('utf8'),
  );
  const begin = trace.traceEvents.find(({ name }) => name === mark);
  if (!begin) throw new Error('the trace has no beginning');
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid, ts }) =>
      name.endsWith('RunTask') && pid === begin.pid && tid === begin.tid && ts > begin.ts,
  );
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  return {
    longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
    longestByClock: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
  };
}

const mark = 'chainwright-begin';

/** In microseconds; `tdur` is the time of the thread. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}
