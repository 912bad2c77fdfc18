/** The size of a wave: a number of hosts, or a part of all. */
export type WaveSize = { readonly hosts: number } | { readonly percent: number };

/** Reads `1,10%,100%`; undefined where it is none. */
export function parseWaves(text: string): readonly WaveSize[] | undefined {
  const sizes: WaveSize[] = [];
  for (const word of text.split(',')) {
    const [, digits, percent] = /^\s*(\d{1,9})(%?)\s*$/.exec(word) ?? [];
    const number = Number(digits);
    if (digits === undefined || number < 1 || (percent && number > 100)) return undefined;
    sizes.push(percent ? { percent: number } : { hosts: number });
  }
  return sizes;
}

/**
 * Cuts items into waves. A part is of all items, rounded up; the last size holds until none is left, and
 * without any there is one wave.
 */
export function cutWaves<Item>(
  items: readonly Item[],
  sizes: readonly WaveSize[],
): readonly (readonly Item[])[] {
  const waves: (readonly Item[])[] = [];
  for (let begin = 0; begin < items.length; ) {
    const size = sizes[Math.min(waves.length, sizes.length - 1)] ?? { percent: 100 };
    const count = 'hosts' in size ? size.hosts : Math.ceil((items.length * size.percent) / 100);
    waves.push(items.slice(begin, begin + Math.max(1, count)));
    begin += Math.max(1, count);
  }
  return waves;
}
