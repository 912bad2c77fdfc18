import type { FleetEvent } from '@chainwright/fleet';
import type { Context } from '../context.ts';
import { escapeControls } from '../output/escape-controls.ts';

/** A line at the end of a terminal that says how far a run is. */
export interface Progress {
  readonly take: (event: FleetEvent) => void;
  readonly clear: () => string;
  readonly redraw: () => string;
  /** Takes the line away. */
  readonly end: () => Promise<void>;
}

const barWidth = 24;
const pauseMs = 100;

/** Nothing is shown where nobody looks. */
export function showProgress({
  stderr,
  secrets,
  now,
}: Pick<Context, 'stderr' | 'secrets' | 'now'>): Progress {
  if (!stderr.isTTY) {
    return { take: () => {}, clear: () => '', redraw: () => '', end: async () => {} };
  }
  const state = { hosts: 0, done: 0, failed: 0, wave: 0, waves: 0, at: new Map<string, string>() };
  let drawn = 0;
  const redraw = () => fit(sayProgress(state), stderr.columns ?? 80);
  return {
    take: (event) => {
      follow(state, event);
      // Whoever types an answer is not written over.
      if (event.type === 'end' || now() - drawn < pauseMs || secrets.whenAnswered) return;
      drawn = now();
      void stderr.write(`${clearLine}${redraw()}`);
    },
    clear: () => clearLine,
    redraw,
    end: () => stderr.write(clearLine),
  };
}

const clearLine = '\r\u001b[K';

interface ProgressState {
  hosts: number;
  done: number;
  failed: number;
  wave: number;
  waves: number;
  /** The stages of the hosts at work, the last that was begun at the end. */
  readonly at: Map<string, string>;
}

function follow(state: ProgressState, event: FleetEvent): void {
  switch (event.type) {
    case 'run':
      state.hosts = event.hosts;
      state.done = event.done;
      state.waves = event.waves.length;
      break;
    case 'wave':
      state.wave = event.wave;
      break;
    case 'stage':
      state.at.delete(event.host);
      state.at.set(event.host, event.stage);
      break;
    case 'host':
      state.at.delete(event.host);
      state.done += 1;
      if (event.state === 'failed' || event.state === 'rolledBack') state.failed += 1;
      break;
    default:
  }
}

/** `[######····] 120/200, 3 failed, wave 2 of 3, web7 read`. */
function sayProgress({ hosts, done, failed, wave, waves, at }: ProgressState): string {
  const filled = hosts === 0 ? 0 : Math.floor((barWidth * done) / hosts);
  const [host, stage] = [...at].at(-1) ?? [];
  return [
    `[${'#'.repeat(filled)}${'·'.repeat(barWidth - filled)}] ${done}/${hosts}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waves > 1 ? [`wave ${wave} of ${waves}`] : []),
    ...(host === undefined ? [] : [`${escapeControls(host)} ${stage}`]),
  ].join(', ');
}

function fit(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
}
