/** What of a shape's look comes from the page's styles, and has to go with a drawing that leaves it. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** The whole drawing as a file of its own, in the colours of the page. */
export function toSvgText({ svg, width, height }: Drawing): string {
  const clone = svg.cloneNode(true);
  if (!(clone instanceof SVGSVGElement)) throw new TypeError('the copy of a drawing is one');
  const originals = [...svg.querySelectorAll('*')];
  for (const [at, copy] of [...clone.querySelectorAll('*')].entries()) {
    const original = originals[at];
    if (original) carryLook(original, copy);
  }
  clone.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  clone.setAttribute('viewBox', `0 0 ${width} ${height}`);
  clone.setAttribute('width', `${width}`);
  clone.setAttribute('height', `${height}`);
  clone.removeAttribute('class');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(svg).backgroundColor);
  clone.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(clone)}\n`;
}

function carryLook(original: Element, copy: Element): void {
  for (const name of ['class', 'role', 'tabindex', 'aria-label', 'data-chain']) {
    copy.removeAttribute(name);
  }
  if (!/^(?:path|rect|text)$/.test(original.tagName)) return;
  const style = getComputedStyle(original);
  for (const name of carried) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== 'normal') copy.setAttribute(name, value);
  }
}

/** Beyond it browsers give an empty picture. */
const mostPixels = 8_000;

/** The drawing as a picture, twice as fine as the screen where that is possible. */
export async function toPng(drawing: Drawing): Promise<Blob> {
  const { width, height } = drawing;
  const scale = Math.min(2, mostPixels / width, mostPixels / height);
  const url = URL.createObjectURL(new Blob([toSvgText(drawing)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
