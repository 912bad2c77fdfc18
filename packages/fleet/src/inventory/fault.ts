/** What is wrong with an inventory, and where. */
export interface InventoryFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
}

/** `fleet.yaml:3:5: there is no host of that name`. */
export function renderFault({ file, line, column, message }: InventoryFault): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** An inventory has faults: all that were found. */
export class InventoryError extends Error {
  override readonly name = 'InventoryError';
  readonly faults: readonly InventoryFault[];

  constructor(faults: readonly InventoryFault[]) {
    super(faults.map(renderFault).join('\n'));
    this.faults = faults;
  }
}
