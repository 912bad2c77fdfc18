import { getQuickJS, type QuickJSContext, type QuickJSHandle, Scope } from 'quickjs-emscripten';

// A call from Node costs more than a parse, and its strings are copied: many texts go at once.
const batchSize = 500;
const memoryLimitBytes = 1024 * 1024 * 1024;
const stackLimitBytes = 1024 * 1024;

const parseAll = `(texts) => JSON.stringify(JSON.parse(texts).map((text) => JSON.stringify(core.parse(text))))`;

/**
 * `JSON.stringify(parse(text))` of each text, where `parse` is a bundle's, run by an engine that has
 * the language and nothing else.
 */
export async function parseInQuickjs(
  bundle: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const quickjs = await getQuickJS();
  return Scope.withScope((scope) => {
    const context = scope.manage(quickjs.newContext());
    context.runtime.setMemoryLimit(memoryLimitBytes);
    context.runtime.setMaxStackSize(stackLimitBytes);
    const core = context.evalCode(bundle, 'core.js', { type: 'module' });
    context.unwrapResult(core).consume((module) => context.setProp(context.global, 'core', module));
    const parse = scope.manage(context.unwrapResult(context.evalCode(parseAll)));
    return splitIntoBatches(texts).flatMap((batch) =>
      JSON.parse(callWithString(context, parse, JSON.stringify(batch))),
    );
  });
}

function splitIntoBatches(texts: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(texts.length / batchSize);
  return Array.from({ length: count }, (_, i) => texts.slice(i * batchSize, (i + 1) * batchSize));
}

function callWithString(context: QuickJSContext, called: QuickJSHandle, text: string): string {
  return Scope.withScope((scope) => {
    const argument = scope.manage(context.newString(text));
    const result = context.callFunction(called, context.undefined, argument);
    return context.getString(scope.manage(context.unwrapResult(result)));
  });
}
