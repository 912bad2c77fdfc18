import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printStamp, readStamp } from './stamp.ts';

const expiresAt = Date.UTC(2025, 10, 26, 3, 40);

describe('the stamp of a timed rule', () => {
  it('is a comment that a person can read', () => {
    expect(printStamp({ expiresAt, id: '3f9a0c', owner: 'psad', reason: 'port scan' })).toBe(
      'chainwright until=2025-11-26T03:40:00Z id=3f9a0c by=psad port scan',
    );
    expect(printStamp({ expiresAt: null, id: '1', owner: 'me', reason: '' })).toBe(
      'chainwright until=never id=1 by=me',
    );
  });

  it('reads as what was printed, whatever the reason says', () => {
    const reasons = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => text === text.trimEnd() && new TextEncoder().encode(text).length < 150);
    const stamps = fc.record({
      expiresAt: fc.option(fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000)),
      id: fc.stringMatching(/^[0-9a-z]{1,12}$/),
      owner: fc.stringMatching(/^[\w.@:=-]{1,20}$/),
      reason: fc.oneof(
        reasons,
        fc.constantFrom('by=x', 'until=never id=2 by=you', '_exp_1', '"\\'),
      ),
    });
    const isKept = fc.property(stamps, (stamp) => {
      expect(readStamp(printStamp(stamp))).toEqual(stamp);
    });
    fc.assert(isKept, { seed: 20_240_601, numRuns: Number(process.env.CHAINWRIGHT_RUNS ?? 300) });
  });

  it.each([
    'a comment',
    '',
    'chainwright',
    'chainwright until=2025-11-26T03:40:00Z',
    'chainwright until=2025-02-31T03:40:00Z id=1 by=x',
    'chainwright until=2025-11-26T25:40:00Z id=1 by=x',
    'chainwright until=tomorrow id=1 by=x',
    'chainwright until=2025-11-26T03:40:00Z id= by=x',
    'chainwright until=2025-11-26T03:40:00Z id=1 by=',
    ' chainwright until=never id=1 by=x',
    'chainwright until=never  id=1 by=x',
  ])('is not found in %j', (comment) => {
    expect(readStamp(comment)).toBeUndefined();
  });

  it('is refused where it does not fit into a comment, in bytes', () => {
    const stamp = { expiresAt: null, id: '1', owner: 'me' };
    const room = 255 - printStamp({ ...stamp, reason: '' }).length - 1;
    const fits = 'ж'.repeat(Math.floor(room / 2));
    expect(printStamp({ ...stamp, reason: fits })).toContain(fits);
    expect(() => printStamp({ ...stamp, reason: `${fits}жж` })).toThrow(/bytes too long/);
  });
});
