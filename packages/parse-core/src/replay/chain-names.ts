import { targetScopes } from '../lex/scopes.ts';
import type { ChainTarget } from '../model/target.ts';
import type { ChainGap } from './literal-tree.ts';
import { Memo, markOf } from './memo.ts';

/** A name behind `-j` or `-g`, as of the chains that were known at a time. */
interface Name {
  readonly target: ChainTarget;
  readonly isDeclared: boolean;
  readonly time: number;
}

type Chains = ReadonlyMap<string, unknown>;

const QUOTE = 34;

/** Which words behind `-j` and `-g` are names of chains. */
export class ChainNames {
  readonly #names = new Memo<Name>();
  #chains: Chains = new Map();
  #count = 0;
  #time = 0;

  /** Grows with every change of the chains. */
  get time(): number {
    return this.#time;
  }

  /** Says which chains the table has; what was found before holds as long as they are the same. */
  look(chains: Chains): void {
    if (chains === this.#chains && chains.size === this.#count) return;
    this.#chains = chains;
    this.#count = chains.size;
    this.#time++;
  }

  /** The chain that a word names; undefined where it names an extension, or cannot be told. */
  chainAt(
    text: string,
    start: number,
    end: number,
    lineEnd: number,
    gap: ChainGap<unknown>,
  ): ChainTarget | undefined {
    const mark = markOf(text, start, end);
    let name = this.#names.get(mark, gap, text, start, end);
    if (!name || name.time !== this.#time) {
      const word = text.slice(start, end);
      const isDeclared = this.#chains.has(word);
      const isName = isDeclared || (!targetScopes.has(word) && word.charCodeAt(0) !== QUOTE);
      if (end <= start || !isName) return undefined;
      const target = name?.target ?? { kind: gap.kind, name: word };
      name = { target, isDeclared, time: this.#time };
      this.#names.set(mark, gap, text, start, end, name);
    }
    // Before other words a name that no chain has is that of an extension we do not know.
    return name.isDeclared || end === lineEnd ? name.target : undefined;
  }
}
