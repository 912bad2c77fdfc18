import * as v from 'valibot';
import type { FleetHost } from '../host.ts';
import { InventoryError, type InventoryFault } from './fault.ts';
import { HostCollector } from './host-collector.ts';
import { isHostList, readHostList } from './host-list.ts';
import { parseInventoryDocument } from './parse-document.ts';
import { readDesiredTexts } from './read-desired-texts.ts';
import { type InventoryDocument, inventorySchema } from './schema.ts';

export interface InventoryMeans {
  /** The name of the text, for messages. */
  readonly file: string;
  /** Reads a file that the inventory names, as it names it. */
  readonly readText: (file: string) => Promise<string>;
  /** The hosts that ~/.ssh/config has, without its patterns. */
  readonly configuredHosts?: () => readonly string[];
}

/**
 * Reads what machines there are: an inventory in YAML or JSON, or a list with one host a line. Throws an
 * `InventoryError` with every fault and its place.
 *
 * ```ts
 * await readInventory('hosts: [web1, web2]\ndesired: web.rules\n', { file, readText });
 * ```
 */
export async function readInventory(
  text: string,
  means: InventoryMeans,
): Promise<readonly FleetHost[]> {
  if (isHostList(text)) return readHostList(text, means.file);
  const { value, faults, faultAt } = parseInventoryDocument(text, means.file);
  if (faults.length > 0) throw new InventoryError(faults);
  const checked = v.safeParse(inventorySchema, value);
  if (!checked.success) {
    throw new InventoryError(
      checked.issues.map(({ path = [], message }) => {
        const at = path.at(-1)?.origin === 'key' ? 'key' : 'value';
        return faultAt(
          path.map(({ key }) => asKey(key)),
          message,
          undefined,
          at,
        );
      }),
    );
  }
  return resolveHosts(checked.output, means, faultAt);
}

async function resolveHosts(
  document: InventoryDocument,
  means: InventoryMeans,
  faultAt: ReturnType<typeof parseInventoryDocument>['faultAt'],
): Promise<readonly FleetHost[]> {
  const collector = new HostCollector(document, faultAt, means.configuredHosts);
  const drafts = collector.collect();
  const faults: InventoryFault[] = [...collector.faults];
  const texts = await readDesiredTexts(drafts, means.readText, (path, message) =>
    faults.push(faultAt(path, message)),
  );
  if (faults.length > 0) throw new InventoryError(faults);
  return drafts.map(({ desired, ...host }) => ({
    ...host,
    desired: desired.map(({ path: _, ...named }) => ({
      ...named,
      text: texts.get(named.file) ?? '',
    })),
  }));
}

function asKey(key: unknown): PropertyKey {
  return typeof key === 'number' || typeof key === 'symbol' ? key : String(key);
}
