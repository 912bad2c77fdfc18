import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { getQuickJS, Scope } from 'quickjs-emscripten';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

const folder = fileURLToPath(new URL('../../test-vectors/rules', import.meta.url));
/** Every so manieth rule: the engine is slow, and each rule goes through the same few files. */
const step = 6;

/** Rules of all extensions, appended by a command each, and what is listed and saved of them. */
export function makeCommands(): readonly Command[] {
  const rules = readdirSync(folder).flatMap((file) =>
    JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
  );
  const programs = ['iptables', 'ip6tables-legacy'];
  return [
    ...rules
      .filter((_, index) => index % step === 0)
      .flatMap(({ table, chain, args }) =>
        programs.map((program) => ({ program, args: ['-t', table, '-A', chain, ...args] })),
      ),
    ...programs.flatMap((program) => [
      { program: `${program}-save`, args: ['-c'] },
      { program, args: ['-nvL'] },
      { program, args: ['-t', 'mangle', '-S'] },
    ]),
  ];
}

const runAll = `async (backend, commands) => {
  const results = [];
  for (const command of JSON.parse(commands)) results.push(await backend.run(command));
  return JSON.stringify({ results, state: backend.dump() });
}`;

/** What a bundle's MemoryBackend answers to commands, as JSON, here. */
export async function runInNode(bundle: string, commands: readonly Command[]): Promise<string> {
  const { MemoryBackend } = await import(`data:text/javascript,${encodeURIComponent(bundle)}`);
  return runInThisContext(runAll)(new MemoryBackend(), JSON.stringify(commands));
}

/** The same in an engine that has the language and nothing else. */
export async function runInQuickjs(bundle: string, commands: readonly Command[]): Promise<string> {
  const quickjs = await getQuickJS();
  return Scope.withScope((scope) => {
    const context = scope.manage(quickjs.newContext());
    context.runtime.setMaxStackSize(1024 * 1024);
    const memory = context.unwrapResult(context.evalCode(bundle, 'memory.js', { type: 'module' }));
    memory.consume((module) => context.setProp(context.global, 'memory', module));
    const text = scope.manage(context.newString(JSON.stringify(commands)));
    context.setProp(context.global, 'commands', text);
    const script = `(${runAll})(new memory.MemoryBackend(), commands).then(
      (text) => { globalThis.answer = text; },
      (error) => { globalThis.answer = String(error); },
    )`;
    context.unwrapResult(context.evalCode(script)).dispose();
    context.unwrapResult(context.runtime.executePendingJobs());
    return context.getString(scope.manage(context.getProp(context.global, 'answer')));
  });
}
