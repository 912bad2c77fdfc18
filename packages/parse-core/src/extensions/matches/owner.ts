import { defineMatch } from '../declaration.ts';
import { accountRange } from '../values/account.ts';
import { InvalidValue } from '../values/value-type.ts';

export const owner = defineMatch({
  name: 'owner',
  families: ['ipv4', 'ipv6'],
  summary: 'Who owns the socket that a packet of this machine comes from',
  options: {
    socketExists: {
      flag: '--socket-exists',
      negatable: true,
      says: 'the packet {belongs|does not belong} to a socket',
    },
    uidOwner: {
      flag: '--uid-owner',
      value: accountRange,
      negatable: true,
      says: 'the user of the socket is{ not} {}',
    },
    gidOwner: {
      flag: '--gid-owner',
      value: accountRange,
      negatable: true,
      says: 'the group of the socket is{ not} {}',
    },
    supplGroups: {
      flag: '--suppl-groups',
      says: '…, further groups of the user counting as well',
    },
  },
  check(fields) {
    const { socketExists, uidOwner, gidOwner } = fields;
    const given = Object.keys(fields);
    const groups = given.indexOf('supplGroups');
    if (groups >= 0 && !given.slice(0, groups).includes('gidOwner')) {
      return new InvalidValue('--suppl-groups needs --gid-owner before it');
    }
    if ((socketExists ?? uidOwner ?? gidOwner) !== undefined) return undefined;
    return new InvalidValue(
      'owner has no option',
      'add --uid-owner, --gid-owner or --socket-exists',
    );
  },
  list: {
    parts: [
      { option: 'socketExists', texts: '{! }owner socket exists' },
      { option: 'uidOwner', texts: '{! }owner UID match {}' },
      { option: 'gidOwner', texts: '{! }owner GID match {}' },
      { option: 'supplGroups', texts: 'incl. suppl. groups' },
    ],
  },
});
