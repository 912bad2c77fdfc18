import { parseDestination } from './destination.ts';
import { resolveHost } from './resolve-host.ts';
import { resolveRoute } from './resolve-route.ts';
import { usualConfigFiles } from './usual-config-files.ts';

/**
 * The first host that a connection to a destination goes through, as `address:port`; undefined where
 * there is none, and where the settings cannot be read: to connect says why.
 */
export function nameJumpHost(
  destination: string,
  files: readonly string[] = usualConfigFiles,
): string | undefined {
  const place = parseDestination(destination);
  if (!place) return undefined;
  try {
    const [nearest, ...others] = resolveRoute(resolveHost(place, { files }), { files });
    return nearest && others.length > 0 ? `${nearest.hostName}:${nearest.port}` : undefined;
  } catch {
    return undefined;
  }
}
