import { defineMatch } from '../declaration.ts';
import { accountRange } from '../values/account.ts';

export const owner = defineMatch({
  name: 'owner',
  families: ['ipv4', 'ipv6'],
  summary: 'Who owns the socket that a packet of this machine comes from',
  options: {
    socketExists: {
      flag: '--socket-exists',
      negatable: true,
      says: 'the packet belongs to{ not} a socket',
    },
    uidOwner: {
      flag: '--uid-owner',
      value: accountRange,
      negatable: true,
      says: "the socket's user is{ not} {}",
    },
    gidOwner: {
      flag: '--gid-owner',
      value: accountRange,
      negatable: true,
      says: "the socket's group is{ not} {}",
    },
    supplGroups: {
      flag: '--suppl-groups',
      says: "the user's further groups count as well",
    },
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
