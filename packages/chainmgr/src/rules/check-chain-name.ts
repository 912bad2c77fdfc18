import { canonical } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';

/** Throws where a name is none that a chain can have, or one that could be taken for more than a name. */
export function checkChainName(name: string): void {
  const read = canonical(['-A', name, '-j', 'ACCEPT']);
  const refusal = 'code' in read ? read : undefined;
  if (!refusal && 'chain' in read && read.chain === name && !/[\s\p{Cc}]/u.test(name)) return;
  const seen = refusal?.message ?? `the chain name ${JSON.stringify(name)} has a blank in it`;
  throw new ManagerError('BAD_CHAIN', seen, { refusal });
}
