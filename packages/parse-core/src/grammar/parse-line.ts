import type { Token } from '../lex/token.ts';
import { recordingGrammar, replayDerivation } from './derive-shape.ts';
import listGrammar from './list.generated.ts';
import type { Line } from './make-line.ts';
import saveGrammar from './save.generated.ts';
import { ShapeCache } from './shape-cache.ts';

const recordingSave = recordingGrammar(saveGrammar);
const recordingList = recordingGrammar(listGrammar);

/** The grammars with the shapes they have met; made once for each text that is parsed. */
export interface Grammars {
  readonly save: ShapeCache;
  readonly list: ShapeCache;
}

export function makeGrammars(): Grammars {
  return { save: new ShapeCache(recordingSave), list: new ShapeCache(recordingList) };
}

/** The line that the tokens make, or the place of the first token that does not fit. */
export function parseLine(cache: ShapeCache, tokens: readonly Token[]): Line | number {
  const derivation = cache.find(tokens);
  return 'failedAt' in derivation ? derivation.failedAt : replayDerivation(derivation, tokens);
}
