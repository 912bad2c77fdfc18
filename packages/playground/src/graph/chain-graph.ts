/** The chains of one table, and which of them send packets on to which. */
export interface ChainGraph {
  readonly table: string;
  readonly chains: readonly ChainNode[];
  readonly jumps: readonly JumpEdge[];
}

export interface ChainNode {
  readonly name: string;
  readonly rules: number;
  /** 1-based line of the text; undefined for one that is not in it. */
  readonly line?: number;
  /** Of a chain that the kernel calls: its place among the hooks, from 0; undefined for other chains. */
  readonly hook?: number;
  readonly policy?: string;
  /** No packet comes here: no way leads from a hook to it. */
  readonly isDead: boolean;
  /** Rules send packets here, and the table has no such chain. */
  readonly isAbsent: boolean;
}

/** All rules of one chain that go to another in the same way. */
export interface JumpEdge {
  readonly from: string;
  readonly to: string;
  /** A goto does not come back. */
  readonly kind: 'jump' | 'goto';
  readonly rules: number;
  /** What they have counted; undefined where the text shows no counters. */
  readonly packets?: number;
}
