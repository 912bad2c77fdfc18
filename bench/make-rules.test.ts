import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listTexts } from './list-texts.ts';
import { makeRules, renderRestore, renderRules } from './make-rules.ts';
import { SHAPES } from './shapes.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';

describe('the made rules', () => {
  it('are as many as asked for', () => {
    const chains = makeRules(1234);
    expect(chains.flatMap(({ rules }) => rules)).toHaveLength(1234);
    expect(renderRules(chains).match(/^-A /gm)).toHaveLength(1234);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(renderRestore(makeRules(500, 7))).toBe(renderRestore(makeRules(500, 7)));
    expect(renderRestore(makeRules(500, 7))).not.toBe(renderRestore(makeRules(500, 8)));
  });

  it('have every shape', () => {
    const text = renderRules(makeRules(SHAPES.length));
    for (const word of ['--dports', '--match-set', '--uid-owner', '-g ', 'NFLOG', '--mac-source']) {
      expect(text).toContain(word);
    }
    expect(text).not.toMatch(/[{}]/);
  });

  it.skipIf(!hasKernel)('are spelt as iptables spells them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chainwright-bench-'));
    try {
      const texts = listTexts(2000, 3, folder);
      expect(texts.real).toBe(true);
      expect(readFileSync(texts.rulesFile, 'utf8')).toBe(renderRules(makeRules(2000, 3)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
