import { defineTarget } from '../declaration.ts';
import { setReference } from '../values/set-reference.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';

export const SET = defineTarget({
  name: 'SET',
  families: ['ipv4', 'ipv6'],
  forgetsNot: true,
  summary: 'Use an ipset on the packet, and go on with the next rule',
  options: {
    addSet: { flag: '--add-set', value: setReference, says: 'by adding an entry to the set {}' },
    exist: { flag: '--exist', says: 'renewing the timeout of an entry that is there already' },
    timeout: {
      flag: '--timeout',
      value: unsigned(0, 0xfffffffe),
      says: 'with a timeout of {} {=second|seconds}',
    },
    delSet: {
      flag: '--del-set',
      value: setReference,
      says: 'by removing an entry from the set {}',
    },
    mapSet: {
      flag: '--map-set',
      value: setReference,
      says: 'by looking up an entry in the set {}',
    },
    mapMark: { flag: '--map-mark', says: "which gives the packet's mark" },
    mapPrio: { flag: '--map-prio', says: "which gives the packet's priority" },
    mapQueue: { flag: '--map-queue', says: 'which gives the hardware queue' },
  },
  check({ addSet, exist, timeout, delSet, mapSet, mapMark, mapPrio, mapQueue }) {
    if (!addSet && !delSet && !mapSet) {
      return new InvalidValue('SET is given no set', 'add --add-set, --del-set or --map-set');
    }
    if (!addSet && (exist || timeout !== undefined)) {
      return new InvalidValue('--exist and --timeout belong to --add-set');
    }
    const isMapped = mapMark ?? mapPrio ?? mapQueue;
    if (mapSet && !isMapped) {
      return new InvalidValue(
        '--map-set is not told what to look up',
        'add --map-mark, --map-prio or --map-queue',
      );
    }
    if (!mapSet && isMapped) {
      return new InvalidValue('--map-mark, --map-prio and --map-queue belong to --map-set');
    }
    return undefined;
  },
  list: {
    parts: [
      { option: 'addSet', texts: 'add-set {}' },
      { option: 'exist', texts: 'exist' },
      { option: 'timeout', texts: 'timeout {}' },
      { option: 'delSet', texts: 'del-set {}' },
      { option: 'mapSet', texts: 'map-set {}' },
      { option: 'mapMark', texts: 'map-mark' },
      { option: 'mapPrio', texts: 'map-prio' },
      { option: 'mapQueue', texts: 'map-queue' },
    ],
  },
});
