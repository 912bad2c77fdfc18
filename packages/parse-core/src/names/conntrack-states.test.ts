import { describe, expect, it } from 'vitest';
import {
  connectionStates,
  conntrackDirection,
  conntrackStates,
  conntrackStatuses,
} from './conntrack-states.ts';

describe('connection states', () => {
  it('are printed in the order of the tool', () => {
    expect(conntrackStates('ESTABLISHED,NEW')).toEqual(['NEW', 'ESTABLISHED']);
    expect(conntrackStates('ESTABLISHED,RELATED')).toEqual(['RELATED', 'ESTABLISHED']);
    expect(conntrackStates('DNAT,SNAT,UNTRACKED,RELATED,NEW,ESTABLISHED,INVALID')).toEqual([
      'INVALID',
      'NEW',
      'RELATED',
      'ESTABLISHED',
      'UNTRACKED',
      'SNAT',
      'DNAT',
    ]);
  });

  it('are read by a beginning in any case', () => {
    expect(conntrackStates('est,n')).toEqual(['NEW', 'ESTABLISHED']);
    expect(conntrackStates('S')).toEqual(['SNAT']);
  });

  it('are refused when one is unknown or empty', () => {
    for (const list of ['NONE', 'EXPECTED', 'NEW,', ',NEW', 'NEW,,RELATED', 'INVALIDX', '']) {
      expect(conntrackStates(list)).toBeUndefined();
    }
  });

  it('of the older match include neither SNAT nor DNAT', () => {
    expect(connectionStates('SNAT')).toBeUndefined();
    expect(connectionStates('DNAT')).toBeUndefined();
    expect(connectionStates('UNTRACKED,E')).toEqual(['ESTABLISHED', 'UNTRACKED']);
  });
});

describe('connection statuses', () => {
  it('are printed in the order of the tool', () => {
    expect(conntrackStatuses('C,ASS,seen,E')).toEqual([
      'EXPECTED',
      'SEEN_REPLY',
      'ASSURED',
      'CONFIRMED',
    ]);
  });

  it('lose NONE beside others', () => {
    expect(conntrackStatuses('NONE')).toEqual(['NONE']);
    expect(conntrackStatuses('NONE,ASSURED')).toEqual(['ASSURED']);
    expect(conntrackStatuses('ASSURED,')).toBeUndefined();
  });
});

describe('the direction of a packet', () => {
  it('is read in full, in any case', () => {
    expect(conntrackDirection('original')).toBe('ORIGINAL');
    expect(conntrackDirection('REPLY')).toBe('REPLY');
    expect(conntrackDirection('R')).toBeUndefined();
  });
});
