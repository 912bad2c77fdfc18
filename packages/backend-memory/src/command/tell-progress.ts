import { isBuiltIn, type MemoryTable } from '../netfilter/memory-table.ts';
import type { Request } from '../request/request.ts';

/** What a command about chains says with `-v` of each chain it comes to. */
export function tellProgress({ chains }: MemoryTable, request: Request): string {
  if (!('verbose' in request) || !request.verbose) return '';
  const named = chains.filter(({ name }) => request.chain === undefined || name === request.chain);
  switch (request.kind) {
    case 'flush':
      return tell('Flushing', named);
    case 'zero':
      return tell('Zeroing', named);
    case 'deleteChain':
      return tell(
        'Deleting',
        request.chain === undefined ? named.filter((chain) => !isBuiltIn(chain)) : named,
      );
    default:
      return '';
  }
}

export function tell(verb: string, chains: readonly { readonly name: string }[]): string {
  return chains.map(({ name }) => `${verb} chain \`${name}'\n`).join('');
}
