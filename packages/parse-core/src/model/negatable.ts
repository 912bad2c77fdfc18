/** A condition's value with its `!`: `negated` is true for `! --dport 22`. */
export interface Negatable<T> {
  readonly value: T;
  readonly negated: boolean;
}
