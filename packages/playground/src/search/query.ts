/** What somebody looks for: rules of which every term holds. */
export type Query = readonly Term[];

/** One condition, or with `-` before it that it does not hold. */
export interface Term {
  readonly excludes: boolean;
  readonly condition: Condition;
}

export type Condition =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly field: NameField; readonly pattern: RegExp }
  | { readonly kind: 'protocol'; readonly word: string }
  | { readonly kind: 'port'; readonly side: Side; readonly from: number; readonly to: number }
  | { readonly kind: 'address'; readonly side: Side; readonly word: string }
  | { readonly kind: 'packets'; readonly compare: Comparison; readonly count: bigint };

export type NameField =
  | 'table'
  | 'chain'
  | 'target'
  | 'in'
  | 'out'
  | 'interface'
  | 'match'
  | 'comment';
export type Side = 'source' | 'destination' | 'either';
export type Comparison = '=' | '<' | '>';

/** Why a query cannot be read. */
export interface QueryFault {
  /** Where the word stands, from 0. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export type QueryResult = { readonly query: Query } | { readonly fault: QueryFault };

/** Every key, and what stands behind it; what the page offers and explains. */
export const searchKeys = {
  table: 'a table, such as nat',
  chain: 'a chain; * stands for anything, as in KUBE-*',
  target: 'a verdict, a chain that is jumped to, or an extension such as LOG',
  proto: 'a protocol, by name or number',
  src: 'a source address or network that overlaps',
  dst: 'a destination address or network that overlaps',
  addr: 'an address or network on either side that overlaps',
  port: 'a port on either side: 22, ssh or 1000:2000',
  sport: 'a source port',
  dport: 'a destination port',
  in: 'the interface that packets come in by',
  out: 'the interface that packets go out by',
  if: 'an interface on either side',
  match: 'an extension that the rule asks, such as conntrack',
  comment: 'a part of the comment',
  packets: 'how many packets were counted: 0, >1000 or <10',
} as const;

export type SearchKey = keyof typeof searchKeys;
