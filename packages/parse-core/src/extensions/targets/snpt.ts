import { defineTarget } from '../declaration.ts';
import { hostAndMask } from '../values/address.ts';

const NO_PREFIX = '::/0';

export const SNPT = defineTarget({
  name: 'SNPT',
  families: ['ipv6'],
  summary: 'Translate the prefix of the source of the packet, and go on with the next rule',
  options: {
    srcPfx: { flag: '--src-pfx', value: hostAndMask, required: true, says: 'from {}' },
    dstPfx: { flag: '--dst-pfx', value: hostAndMask, required: true, says: '… to {}' },
  },
  // A prefix of no length is read and then not printed.
  settle: ({ srcPfx, dstPfx }) => ({
    ...(srcPfx === NO_PREFIX && { srcPfx: undefined }),
    ...(dstPfx === NO_PREFIX && { dstPfx: undefined }),
  }),
  list: {
    open: 'SNPT',
    parts: [
      { option: 'srcPfx', texts: 'src-pfx {}' },
      { option: 'dstPfx', texts: 'dst-pfx {}' },
    ],
  },
});
