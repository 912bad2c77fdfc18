import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink } from './link.ts';
import type { SharedState } from './shared-state.ts';

async function fragmentOf(state: SharedState): Promise<string> {
  const result = await encodeLink(state);
  if ('fault' in result) throw new Error(result.fault.message);
  return result.fragment;
}

describe('a link', () => {
  test('carries nothing where all is as usual', async () => {
    expect(await fragmentOf({})).toBe('');
    expect(await fragmentOf({ text: '', search: '' })).toBe('');
    expect(await decodeLink('#')).toEqual({ state: {} });
  });

  test('carries any text, in letters that an address may have', async () => {
    const states = fc.record(
      { text: fc.string({ unit: 'binary', minLength: 1 }), desired: fc.string({ minLength: 1 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const fragment = await fragmentOf(state);
        expect(fragment).toMatch(/^[\w.-]*$/);
        expect(await decodeLink(`#${fragment}`)).toEqual({ state });
      }),
    );
  });

  test('with many rules is much shorter than they are', async () => {
    const rule = (at: number) => `-A INPUT -s 10.0.${at >> 8}.${at & 255}/32 -j DROP\n`;
    const text = Array.from({ length: 20_000 }, (_, at) => rule(at)).join('');
    const fragment = await fragmentOf({ text });
    expect(fragment.length).toBeLessThan(text.length / 5);
    expect(await decodeLink(fragment)).toEqual({ state: { text } });
  });

  test('that would be too long for a browser is not made', async () => {
    let seed = 1;
    const words = Array.from({ length: 400_000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed.toString(36);
    });
    expect(await encodeLink({ text: words.join(' ') })).toMatchObject({
      fault: { code: 'large', message: expect.stringContaining('send the rules as a file') },
    });
  });

  test.each([
    ['#x', 'damaged'],
    ['#1.', 'damaged'],
    ['#1.AAAA', 'damaged'],
    ['#1.A', 'damaged'],
    ['#1.%20', 'damaged'],
    ['#2.q1YqSS0uUbJSAgA', 'newer'],
  ])('%j is refused as %s, and says what to do', async (fragment, code) => {
    const result = await decodeLink(fragment);
    expect(result).toMatchObject({
      fault: { code, message: expect.stringMatching(/ask|reload/i) },
    });
  });

  test('that lost a letter anywhere is refused, or carries another text, and never throws', async () => {
    const fragment = await fragmentOf({ text: '-A INPUT -p tcp --dport 22 -j ACCEPT\n' });
    for (let at = 0; at < fragment.length; at++) {
      const result = await decodeLink(fragment.slice(0, at) + fragment.slice(at + 1));
      expect('state' in result || 'fault' in result).toBe(true);
    }
  });

  test('that carries what is no state of the page is refused', async () => {
    for (const value of [['text'], 'text', { text: 1 }, { unheard: 'of' }, null]) {
      const json = new TextEncoder().encode(JSON.stringify(value));
      const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = Buffer.from(await new Response(stream).arrayBuffer());
      expect(await decodeLink(`1.${bytes.toString('base64url')}`)).toMatchObject({
        fault: { code: 'damaged' },
      });
    }
  });

  test('that would swell without an end is refused', async () => {
    const zeros = new Blob([JSON.stringify({ text: ' '.repeat(70_000_000) })]).stream();
    const packed = zeros.pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = Buffer.from(await new Response(packed).arrayBuffer());
    expect(await decodeLink(`1.${bytes.toString('base64url')}`)).toMatchObject({
      fault: { code: 'large' },
    });
  });
});
