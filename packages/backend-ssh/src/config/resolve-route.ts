import { parseDestination } from './destination.ts';
import type { HostSettings } from './host-settings.ts';
import { type ResolveOptions, resolveHost } from './resolve-host.ts';

/** Longer than any way that somebody meant. */
const mostJumps = 8;

/**
 * The hosts to connect to one through the other, the nearest first and the target last. As ssh has
 * it, the first of several jump hosts has its own jump host, and the others those before them.
 */
export function resolveRoute(
  target: HostSettings,
  options: Omit<ResolveOptions, 'decided'>,
): readonly HostSettings[] {
  const route = [target];
  let jumps = target.proxyJump;
  while (jumps.length > 0) {
    if (route.length > mostJumps) {
      throw new RangeError(`${target.name}: its jump hosts (ProxyJump) lead to each other`);
    }
    const last = jumps.at(-1) ?? '';
    const destination = parseDestination(last);
    if (!destination)
      throw new RangeError(`${target.name}: ProxyJump has '${last}', which is no host`);
    const host = resolveHost(destination, options);
    route.unshift(host);
    jumps = jumps.length > 1 ? jumps.slice(0, -1) : host.proxyJump;
  }
  return route;
}
