import { defineTarget } from '../declaration.ts';

export const CHECKSUM = defineTarget({
  name: 'CHECKSUM',
  families: ['ipv4', 'ipv6'],
  summary: 'Complete the checksum of the packet, and go on with the next rule',
  options: {
    checksumFill: { flag: '--checksum-fill', required: true, says: 'by filling it in' },
  },
  list: { open: 'CHECKSUM', parts: [{ option: 'checksumFill', texts: 'fill' }] },
});
