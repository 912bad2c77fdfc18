import { match, P } from 'ts-pattern';

/**
 * The table that has just these built-in chains: `-S` and `-L` do not name it. `filter` and
 * `security` have the same; the first is the usual one. `nat` has INPUT since Linux 2.6.36.
 */
export function inferTable(chains: Iterable<string>): string {
  const has = new Set(chains);
  return match({
    pre: has.has('PREROUTING'),
    input: has.has('INPUT'),
    forward: has.has('FORWARD'),
    post: has.has('POSTROUTING'),
    output: has.has('OUTPUT'),
  })
    .with({ forward: true, pre: true }, { forward: true, post: true }, () => 'mangle')
    .with({ forward: true }, () => 'filter')
    .with({ post: true }, { pre: true, input: true }, () => 'nat')
    .with({ pre: true, output: P.boolean }, () =>
      has.size > 1 && has.has('OUTPUT') ? 'raw' : 'nat',
    )
    .otherwise(() => 'filter');
}
