import { defineMatch } from '../declaration.ts';
import { realm as realmValue } from '../values/realm.ts';

export const realm = defineMatch({
  name: 'realm',
  families: ['ipv4'],
  summary: 'Realm of the route',
  options: {
    realm: {
      flag: '--realm',
      value: realmValue,
      negatable: true,
      required: true,
      says: 'the realm of the route is{ not} {}',
    },
  },
  list: { parts: [{ option: 'realm', texts: '{! }realm {}' }] },
});
