import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { InventoryFault } from './fault.ts';

/** A YAML or JSON text as plain values, and where each of them stands. */
export interface ParsedDocument {
  readonly value: unknown;
  /** The fault of what a path leads to, or of the nearest thing above that is there. */
  readonly faultAt: (
    path: readonly PropertyKey[],
    message: string,
    hint?: string,
    at?: 'key' | 'value',
  ) => InventoryFault;
  readonly faults: readonly InventoryFault[];
}

/** Reads YAML 1.2, of which JSON is a part; a key that comes twice is a fault. */
export function parseInventoryDocument(text: string, file: string): ParsedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // It would be told at the end of the key before.
    uniqueKeys: false,
  });
  const faultOf = (offset: number, message: string, hint?: string): InventoryFault => {
    const { line, col } = lines.linePos(offset);
    const place = { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    return { ...place, message, ...(hint !== undefined && { hint }) };
  };
  const faults = document.errors.map(({ pos, message }) => faultOf(pos[0], message));
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = nameOf(key);
        const offset = startOf(key) ?? 0;
        if (name === undefined) faults.push(faultOf(offset, 'this key is no name', nameHint));
        else if (seen.has(name)) faults.push(faultOf(offset, `${name} is there twice`));
        else seen.add(name);
      }
    },
  });
  if (faults.length > 0) return { value: undefined, faults, faultAt: () => faultOf(0, '') };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // Aliases that multiply without end.
    faults.push(faultOf(0, error instanceof Error ? error.message : String(error)));
  }
  return {
    value,
    faults,
    faultAt: (path, message, hint, at = 'value') =>
      faultOf(offsetOf(document.contents, path, at), message, hint),
  };
}

const nameHint = 'write a word, in quotes if it is a number, true, false or null';

function nameOf(key: unknown): string | undefined {
  const isName = isScalar(key) && typeof key.value === 'string' && !neverNames.has(key.value);
  return isName ? String(key.value) : undefined;
}

/** Names with a meaning of their own in JavaScript. */
const neverNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function offsetOf(root: Node | null, path: readonly PropertyKey[], at: 'key' | 'value'): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const [index, step] of path.entries()) {
    if (!isNode(node)) break;
    const isLast = index === path.length - 1;
    const { key, value } = stepInto(node, step);
    offset = (isLast && at === 'key' ? startOf(key) : startOf(value)) ?? startOf(key) ?? offset;
    node = value;
  }
  return offset;
}

function stepInto(node: Node, step: PropertyKey): { key?: unknown; value?: unknown } {
  if (!isMap(node)) {
    const value =
      'get' in node && typeof node.get === 'function' ? node.get(step, true) : undefined;
    return { value };
  }
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
  return isPair(pair) ? { key: pair.key, value: pair.value } : {};
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
