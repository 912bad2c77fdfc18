/** Browsers lay out no taller element than some 17 to 33 million pixels. */
const tallest = 8_000_000;

/** How far a list moves for each pixel that is scrolled: more than one where it is very long. */
export interface ScrollScale {
  /** Height of what is scrolled. */
  readonly height: number;
  readonly toOffset: (scrollTop: number) => number;
  readonly toScrollTop: (offset: number) => number;
}

export function scrollScale(total: number, viewport: number): ScrollScale {
  const height = Math.min(total, tallest);
  const most = height - viewport;
  const scale = total > tallest && most > 0 ? (total - viewport) / most : 1;
  return {
    height,
    toOffset: (scrollTop) => scrollTop * scale,
    toScrollTop: (offset) => offset / scale,
  };
}
