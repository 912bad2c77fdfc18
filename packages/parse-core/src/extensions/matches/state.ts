import { CONNECTION_STATES, connectionStates } from '../../names/conntrack-states.ts';
import { defineMatch } from '../declaration.ts';
import { namedSet } from '../values/named-set.ts';

export const state = defineMatch({
  name: 'state',
  families: ['ipv4', 'ipv6'],
  summary: 'State of the connection; the older spelling of conntrack --ctstate',
  options: {
    state: {
      flag: '--state',
      value: namedSet('a list of connection states', CONNECTION_STATES, connectionStates),
      negatable: true,
      required: true,
      says: 'the state of the connection is{ not} {}',
    },
  },
  list: { parts: [{ option: 'state', texts: '{! }state {}' }] },
});
