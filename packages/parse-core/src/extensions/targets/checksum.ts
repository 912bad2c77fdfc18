import { defineTarget } from '../declaration.ts';

export const CHECKSUM = defineTarget({
  name: 'CHECKSUM',
  families: ['ipv4', 'ipv6'],
  summary: 'Computes the checksum that the packet lacks',
  options: {
    checksumFill: { flag: '--checksum-fill', required: true, says: 'filling it in' },
  },
  list: { open: 'CHECKSUM', parts: [{ option: 'checksumFill', texts: 'fill' }] },
});
