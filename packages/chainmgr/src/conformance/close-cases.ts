import assert from 'node:assert/strict';
import type { Clause } from './backend-conformance.ts';
import { lastingOf, soon } from './cancel-cases.ts';
import { rejectsWith } from './rejects-with.ts';

export const closeCases: readonly Clause[] = [
  {
    name: 'a closed backend rejects every command with CLOSED',
    test: async (backend) => {
      await backend.close();
      await rejectsWith('CLOSED', backend.run({ program: 'iptables', args: ['-S'] }));
      await rejectsWith('CLOSED', backend.run({ program: 'no-such-program-anywhere', args: [] }));
    },
  },
  {
    name: 'a backend may be closed again, and still says what it knows',
    test: async (backend) => {
      const known = backend.describe();
      await backend.close();
      await backend.close();
      assert.deepEqual(backend.describe(), known);
    },
  },
  {
    name: 'to close ends what is running, which is rejected with CLOSED',
    needs: 'lasting',
    test: async (backend, subject) => {
      const call = rejectsWith('CLOSED', backend.run(lastingOf(subject)));
      await soon(backend.close());
      await soon(call);
    },
  },
];
