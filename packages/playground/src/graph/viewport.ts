/** Which part of a drawing is seen: its upper left corner, and how many pixels a unit takes. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const leastScale = 0.02;
export const mostScale = 4;

/** All of a drawing, in the middle, and never larger than it was drawn. */
export function fit(drawing: Size, window: Size): Viewport {
  const ratio = Math.min(window.width / drawing.width, window.height / drawing.height, 1);
  const scale = clampScale(Number.isFinite(ratio) && ratio > 0 ? ratio : 1);
  return {
    x: (drawing.width - window.width / scale) / 2,
    y: (drawing.height - window.height / scale) / 2,
    scale,
  };
}

/** Names can be read from here on. */
const leastReadable = 0.4;
const wellReadable = 0.8;

/** What is shown first: all of a drawing where it can be read then, else where it begins. */
export function begin(drawing: Size, window: Size, start: Box | undefined): Viewport {
  const whole = fit(drawing, window);
  if (whole.scale >= leastReadable || !start) return whole;
  const scale = wellReadable;
  const middle = start.y + start.height / 2;
  return { x: 0, y: middle - window.height / scale / 2, scale };
}

/** Larger or smaller by a factor; what lies under a point of the window stays there. */
export function zoomAt(view: Viewport, factor: number, at: { x: number; y: number }): Viewport {
  const scale = clampScale(view.scale * factor);
  return {
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
    scale,
  };
}

/** Moved by pixels of the window. */
export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}

interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Moved just so far that a box is seen, with some room around it. */
export function reveal(view: Viewport, box: Box, window: Size, room = 24): Viewport {
  const space = room / view.scale;
  return {
    ...view,
    x: into(view.x, window.width / view.scale, box.x - space, box.x + box.width + space),
    y: into(view.y, window.height / view.scale, box.y - space, box.y + box.height + space),
  };
}

function into(start: number, length: number, from: number, to: number): number {
  if (from < start) return from;
  return to > start + length ? Math.min(from, to - length) : start;
}

function clampScale(scale: number): number {
  return Math.min(mostScale, Math.max(leastScale, scale));
}
