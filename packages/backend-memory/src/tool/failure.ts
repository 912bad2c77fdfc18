/** What was wrong with a command; how it is said, and with which exit code, depends on the tool. */
export type Failure =
  /** The words: found before anything is done. */
  | { readonly kind: 'usage'; readonly message: string }
  /** The words as well, but found when the table has been looked at: a target that there is not. */
  | { readonly kind: 'late'; readonly message: string }
  /** A word that is no option. */
  | { readonly kind: 'argument'; readonly word: string }
  /** There is no such table. */
  | { readonly kind: 'table'; readonly table: string }
  /** The tool looked, and it cannot be done. */
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** nf_tables does not find a chain that is to be listed. */
  | { readonly kind: 'foreignChain'; readonly chain: string; readonly table: string }
  /** The kernel refused. */
  | { readonly kind: 'kernel'; readonly error: KernelError; readonly operation: Operation };

/** What the kernel was asked for, as nf_tables names it, and of what. */
export interface Operation {
  readonly name:
    | 'RULE_APPEND'
    | 'RULE_INSERT'
    | 'RULE_REPLACE'
    | 'CHAIN_DEL'
    | 'CHAIN_USER_DEL'
    | 'CHAIN_ADD';
  readonly object: string;
}

/** Reasons by name, with the words that both variants have for them. */
export const reasons = {
  noChain: 'No chain/target/match by that name.',
  noRule: 'Bad rule (does a matching rule exist in that chain?).',
  chainExists: 'Chain already exists.',
  fileExists: 'File exists.',
  insertionTooBig: 'Index of insertion too big.',
  replacementTooBig: 'Index of replacement too big.',
  deletionTooBig: 'Index of deletion too big.',
  counterTooBig: 'Index of counter too big.',
  isBuiltIn: "Can't delete built-in chain. Run `dmesg' for more information.",
  notBuiltIn: 'Bad built-in chain name.',
  badPolicy: "Bad policy name. Run `dmesg' for more information.",
  notEmpty: 'Directory not empty.',
  tooManyLinks: 'Too many links.',
  invalid: "Invalid argument. Run `dmesg' for more information.",
} as const;

export type Reason = keyof typeof reasons;

/** Errors of the kernel by name: the words of nf_tables, and the sentence of legacy. */
export const kernelErrors = {
  invalid: ['Invalid argument', "Invalid argument. Run `dmesg' for more information."],
  loop: ['Too many links', 'Too many levels of symbolic links.'],
  depth: ['Too many links', 'Too many levels of symbolic links.'],
  builtInTarget: ['Operation not supported', "Invalid argument. Run `dmesg' for more information."],
  missing: ['No such file or directory', 'No chain/target/match by that name.'],
  range: ['Numerical result out of range', 'Numerical result out of range.'],
  busy: ['Device or resource busy', 'Too many links.'],
} as const;

export type KernelError = keyof typeof kernelErrors;

export const refused = (reason: Reason): Failure => ({ kind: 'refused', reason });
export const misused = (message: string): Failure => ({ kind: 'usage', message });

/** What the tools say of DROP in the table nat. */
export const NAT_DROPS =
  '\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n';

const failureKinds: readonly string[] = [
  'usage',
  'late',
  'argument',
  'table',
  'refused',
  'foreignChain',
  'kernel',
] satisfies Failure['kind'][];

export function isFailure(value: object | undefined): value is Failure {
  return value !== undefined && 'kind' in value && failureKinds.includes(`${value.kind}`);
}
