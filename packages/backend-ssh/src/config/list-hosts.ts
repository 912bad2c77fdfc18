import { collectConfig } from './collect-config.ts';
import { expandPath } from './expand-tokens.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { usualConfigFiles } from './usual-config-files.ts';

/** The hosts that settings have by their names, in their order; patterns are none. */
export function listConfiguredHosts({
  configFiles = usualConfigFiles,
  surroundings = readSurroundings(),
}: {
  readonly configFiles?: readonly string[];
  readonly surroundings?: Surroundings;
} = {}): readonly string[] {
  const names = new Set<string>();
  for (const file of configFiles) {
    collectConfig(expandPath(file, {}, surroundings), {
      subject: { originalHost: '', host: () => '', user: () => '', localUser: surroundings.user },
      surroundings,
      take: () => {},
      warn: () => {},
      name: (patterns) => {
        for (const pattern of patterns) if (!/[*?!]/.test(pattern)) names.add(pattern);
      },
    });
  }
  return [...names];
}
