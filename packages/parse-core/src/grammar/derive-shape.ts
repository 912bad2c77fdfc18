import nearley from 'nearley';
import type { Token } from '../lex/token.ts';
import type { TokenType } from '../lex/token-type.ts';
import type { Line } from './make-line.ts';
import type { Leaf } from './terminals.ts';

/**
 * What nearley found a line's shape to be, as steps for a stack machine: a whole number pushes the
 * token at that place; a production takes its parts from the stack and pushes what its
 * postprocessor makes of them. Steps hold for every line of the same shape.
 */
export type Derivation = readonly (number | Production)[];

interface Production {
  readonly length: number;
  readonly postprocess: (data: unknown[]) => unknown;
}

/** The shape has no place in the grammar: the place of the first token that does not fit. */
export interface NoDerivation {
  readonly failedAt: number;
}

interface Node {
  readonly production: Production;
  readonly children: readonly (Node | Leaf)[];
}

type Compiled = nearley.CompiledRules & {
  ParserRules: { symbols: unknown[]; postprocess?: ((d: unknown[]) => unknown) | null }[];
};

/** A grammar whose postprocessors record the derivation in place of running. */
export function recordingGrammar(compiled: nearley.CompiledRules): nearley.Grammar {
  const rules = (compiled as Compiled).ParserRules.map((rule) => {
    const production: Production = {
      length: rule.symbols.length,
      postprocess: rule.postprocess ?? ((data) => data),
    };
    const postprocess = (children: unknown[]): Node => ({
      production,
      children: children as (Node | Leaf)[],
    });
    return { ...rule, postprocess };
  });
  return nearley.Grammar.fromCompiled({ ...compiled, ParserRules: rules } as nearley.CompiledRules);
}

/** Asks nearley for the derivation of a shape. */
export function deriveShape(
  grammar: nearley.Grammar,
  shape: readonly TokenType[],
): Derivation | NoDerivation {
  const parser = new nearley.Parser(grammar);
  const leaves: Leaf[] = shape.map((type, position) => ({ type, position }));
  for (const leaf of leaves) {
    try {
      parser.feed([leaf] as unknown as string);
    } catch {
      return { failedAt: leaf.position };
    }
  }
  const root = parser.finish()[0] as Node | undefined;
  return root ? toSteps(root) : { failedAt: shape.length };
}

function toSteps(root: Node): Derivation {
  const steps: (number | Production)[] = [];
  const open: { node: Node; next: number }[] = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.node.children[top.next++];
    if (child === undefined) {
      steps.push(top.node.production);
      open.pop();
    } else if ('position' in child) steps.push(child.position);
    else open.push({ node: child, next: 0 });
  }
  return steps;
}

/** Runs the grammar's postprocessors on the tokens of a line that has the derivation's shape. */
export function replayDerivation(derivation: Derivation, tokens: readonly Token[]): Line {
  const stack: unknown[] = [];
  for (const step of derivation) {
    if (typeof step === 'number') stack.push(tokens[step]);
    else stack.push(step.postprocess(stack.splice(stack.length - step.length, step.length)));
  }
  return stack[0] as Line;
}
