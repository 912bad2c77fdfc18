import * as v from 'valibot';
import { waysToBecome } from '../host.ts';
import { hostName } from './host-name.ts';

const scalar = v.union(
  [v.string(), v.pipe(v.number(), v.finite()), v.boolean()],
  'write a text, a number, true or false',
);
// With `lazy` the branch is chosen by what is there, so that a fault is told where it is.
const variable = v.lazy((input) => (Array.isArray(input) ? v.array(scalar) : scalar));
const variables = table(v.string(), variable, 'write names and values: {admin: 192.0.2.1}');

const file = v.pipe(
  v.string('write the name of a file'),
  v.nonEmpty('the name of the file is empty'),
);
const files = fields({ ipv4: v.optional(file), ipv6: v.optional(file) }, '');
const desired = v.lazy((input) => (isMapping(input) ? files : file));

const settings = {
  /** Values for the places in desired rules. */
  vars: v.optional(variables),
  /** What the rules shall be: a file, or one for each family. */
  desired: v.optional(desired),
  /** Which iptables. */
  iptables: v.optional(v.pipe(v.string('write a name or a path'), v.nonEmpty('the name is empty'))),
  /** How the user becomes root. */
  become: v.optional(v.picklist(waysToBecome, `write ${waysToBecome.join(', ')}`)),
  /** Where snapshots are kept; `%h` stands for the host's name. */
  'state-folder': v.optional(
    v.pipe(v.string('write a path from /'), v.startsWith('/', 'write a path from /')),
  ),
};

const name = v.pipe(
  v.string('write the name of a host, in quotes if it is a number'),
  v.regex(hostName, 'this is no name of a host'),
);
const names = v.array(name, 'write a list of names: [web1, web2]');

const on = v.pipe(
  v.string('write where it is, such as ssh://root@web1'),
  v.nonEmpty('it is empty'),
);
const host = v.nullable(
  fields(
    { on: v.optional(on), ...settings },
    'write nothing, or {on: ssh://user@host, vars: …, desired: …}',
  ),
);
const hosts = v.lazy((input) =>
  Array.isArray(input) ? names : table(name, host, 'write hosts, one a line'),
);

const group = fields({ hosts: names, ...settings }, 'write {hosts: [NAME, …]}');

export const inventorySchema = fields(
  {
    hosts: v.optional(hosts),
    /** Patterns for the hosts of ~/.ssh/config. */
    'ssh-config': v.optional(names),
    groups: v.optional(table(name, group, 'write groups, one a line')),
    ...settings,
  },
  'write what hosts there are: {hosts: [NAME, …]}',
);

export type InventoryDocument = v.InferOutput<typeof inventorySchema>;
export type HostDocument = NonNullable<v.InferOutput<typeof host>>;
export type GroupDocument = v.InferOutput<typeof group>;
export type DesiredDocument = v.InferOutput<typeof desired>;

/** A mapping with these keys alone. */
function fields<const Entries extends v.ObjectEntries>(entries: Entries, otherwise: string) {
  const known = Object.keys(entries).join(', ');
  const say = ({ expected, received }: v.StrictObjectIssue) =>
    expected === 'never' ? `${received} is not known here; known are ${known}` : otherwise;
  const schema = v.strictObject(entries, say);
  return v.lazy((input) => (isMapping(input) ? schema : v.never(otherwise)));
}

/** A mapping with any keys. */
function table<
  Key extends v.BaseSchema<string, string, v.BaseIssue<unknown>>,
  Value extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>,
>(key: Key, value: Value, otherwise: string) {
  const schema = v.record(key, value);
  return v.lazy((input) => (isMapping(input) ? schema : v.never(otherwise)));
}

function isMapping(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
