import type nearley from 'nearley';
import type { Token } from '../lex/token.ts';
import type { TokenType } from '../lex/token-type.ts';
import { type Derivation, deriveShape, type NoDerivation } from './derive-shape.ts';

/** How many places the tree of shapes may have before it is begun anew. */
const MAX_PLACES = 20_000;

interface Place {
  readonly next: Map<number, Place>;
  found: Derivation | NoDerivation | undefined;
}

/**
 * Derivations by shape. A firewall's 100,000 rules have some fifty shapes, so nearley, which takes
 * microseconds a token, is asked fifty times. The shapes are kept in a tree with a token type on
 * each branch. Input with endless shapes only has the tree begun anew and costs what nearley costs.
 */
export class ShapeCache {
  readonly #grammar: nearley.Grammar;
  #root: Place = { next: new Map(), found: undefined };
  #places = 0;

  /** Takes a grammar that records its derivations. */
  constructor(grammar: nearley.Grammar) {
    this.#grammar = grammar;
  }

  find(tokens: readonly Token[]): Derivation | NoDerivation {
    const place = this.#placeOf(tokens);
    place.found ??= deriveShape(
      this.#grammar,
      tokens.map((token): TokenType => token.type),
    );
    return place.found;
  }

  #placeOf(tokens: readonly Token[]): Place {
    if (this.#places > MAX_PLACES) {
      this.#root = { next: new Map(), found: undefined };
      this.#places = 0;
    }
    let place = this.#root;
    for (const { type } of tokens) {
      let next = place.next.get(type.id);
      if (next === undefined) {
        next = { next: new Map(), found: undefined };
        place.next.set(type.id, next);
        this.#places++;
      }
      place = next;
    }
    return place;
  }
}
