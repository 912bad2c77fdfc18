import type { Table } from '@chainwright/parse-core';
import type { BatchLine, LineWriter } from './batch-line.ts';

/** Lines that make a batch fail as a whole where a chain is not what it was listed as. */
export interface Witness {
  /** The chain has so many rules. */
  length(chain: string, rules: number): readonly string[];
  /** Deletes the rule, which stands there and nowhere before. */
  deletion(chain: string, position: number, spec: string): readonly string[];
  /** The lines of a batch with what all of these need around them. */
  around(lines: readonly BatchLine[]): readonly BatchLine[];
}

/**
 * Between the listing and the batch others may write, and then a position stands for another rule. So
 * the batch makes an empty chain of its own, the witness, and jumps to it at the places it relies on; it
 * takes the jumps away by their positions, and the witness at the end. A chain to which a rule jumps
 * cannot be deleted: if a position was not what it was taken for, a jump is left, the last line fails,
 * and with it the batch. Nothing of the witness is ever in force.
 *
 * - How long a chain is: a jump at its end stands one behind its last rule.
 * - Which rule is deleted: a jump before it and one behind it; then the rule goes by what it says, of
 *   which the tool takes the first that it finds; then the jumps go by their positions, which are right
 *   only if what was found stood between them.
 */
export function makeWitness(table: Table, writer: LineWriter): Witness {
  const name = freeName(table);
  let isUsed = false;
  return {
    length: (chain, rules) => {
      isUsed = true;
      return [writer.appendJump(chain, name), writer.deleteAt(chain, rules + 1)];
    },
    deletion: (chain, position, spec) => {
      isUsed = true;
      const takeAway = writer.deleteAt(chain, position);
      return [
        writer.insertJump(chain, position + 1, name),
        writer.insertJump(chain, position, name),
        writer.deleteByText(chain, spec),
        takeAway,
        takeAway,
      ];
    },
    around: (lines) => {
      if (!isUsed) return lines;
      const make = writer.line({ kind: 'createChain', chain: name }, 0);
      const unmake = writer.line({ kind: 'deleteChain', chain: name }, 0);
      return [{ text: make, step: undefined }, ...lines, { text: unmake, step: undefined }];
    },
  };
}

function freeName({ chains }: Table): string {
  const taken = new Set(chains.map(({ name }) => name));
  let name = 'CHAINWRIGHT';
  for (let number = 2; taken.has(name); number++) name = `CHAINWRIGHT-${number}`;
  return name;
}
