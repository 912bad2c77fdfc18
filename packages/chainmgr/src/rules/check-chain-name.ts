import { canonical } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';

/** Throws where a name is none that a chain can have, or one that could be taken for more than a name. */
export function checkChainName(name: string): void {
  const read = canonical(['-A', name, '-j', 'ACCEPT']);
  const refusal = 'code' in read ? read : undefined;
  // A rule that jumps to such a name is listed so that iptables-restore cannot read it.
  const isWord = !/[\s\p{Cc}"]/u.test(name);
  if (!refusal && 'chain' in read && read.chain === name && isWord) return;
  const said = JSON.stringify(name);
  const seen = refusal?.message ?? `the chain name ${said} has a blank or a quote in it`;
  throw new ManagerError('BAD_CHAIN', seen, { refusal });
}
