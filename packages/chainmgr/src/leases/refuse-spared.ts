import { ManagerError } from '../manager-error.ts';
import { normalizeNetwork } from '../normalize-network.ts';

/** Throws where a network is every address, or has one in common with what is never to be blocked. */
export function refuseSpared(networks: readonly string[], spare: readonly string[]): void {
  const spared = spare.map(normalizeNetwork);
  for (const network of networks) {
    if (/\/0$/.test(network)) {
      throw new ManagerError('SPARED', `${network} is every address there is: nothing was blocked`);
    }
    const found = spared.find((each) => overlap(network, each));
    if (found === undefined) continue;
    const what = found === network ? found : `${found}, which meets ${network},`;
    throw new ManagerError('SPARED', `${what} is to be spared: nothing was blocked`);
  }
}

/** Of two networks that meet one lies in the other. */
function overlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes(':') !== b.includes(':')) return false;
  return liesIn(a, b) || liesIn(b, a);
}

/** With the mask of the outer one it would be the same. */
function liesIn(inner: string, outer: string): boolean {
  const [, mask] = outer.split('/');
  const [address] = inner.split('/');
  return mask !== undefined && normalizeNetwork(`${address}/${mask}`) === outer;
}
