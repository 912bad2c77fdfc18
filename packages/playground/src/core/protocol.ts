/** A question to the worker, and its answer. Answers come in any order. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export type Reply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: string };

/** What a worker can be asked: a table of functions from a question to its answer. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

export type InputOf<Table extends Answers, Name extends keyof Table> = Parameters<Table[Name]>[0];
export type OutputOf<Table extends Answers, Name extends keyof Table> = Awaited<
  ReturnType<Table[Name]>
>;
