import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SiteFile } from './read-site.ts';

export interface EncodedBody {
  readonly body: Buffer;
  /** Undefined where it goes as it is. */
  readonly encoding?: 'br' | 'gzip';
}

/** The body in the smallest form that the reader takes; each is made once. */
export function encodeBody(file: SiteFile, accepted: string | undefined): EncodedBody {
  if (!isText(file.type)) return { body: file.body };
  const words = (accepted ?? '').split(',').map((word) => word.trim().split(';')[0]);
  if (words.includes('br')) return { body: remember(brotli, file, compressBrotli), encoding: 'br' };
  if (words.includes('gzip')) return { body: remember(gzip, file, gzipSync), encoding: 'gzip' };
  return { body: file.body };
}

const brotli = new WeakMap<SiteFile, Buffer>();
const gzip = new WeakMap<SiteFile, Buffer>();

function remember(
  known: WeakMap<SiteFile, Buffer>,
  file: SiteFile,
  encode: (body: Buffer) => Buffer,
): Buffer {
  const body = known.get(file) ?? encode(file.body);
  known.set(file, body);
  return body;
}

// The best quality takes half a second for the parser alone; this one a fiftieth of that.
function compressBrotli(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

function isText(type: string): boolean {
  return !/^(?:image\/png|font\/)/.test(type);
}
