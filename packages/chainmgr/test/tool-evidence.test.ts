import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyFailure } from '../src/tool/classify-failure.ts';
import type { ToolReason } from '../src/tool/tool-reasons.ts';

const vectors = join(import.meta.dirname, '../../../test-vectors');
const readJson = <T>(...path: string[]) =>
  JSON.parse(readFileSync(join(vectors, ...path), 'utf8')) as T;

interface Recorded {
  readonly exit: number;
  readonly stderr: string;
  readonly stdout?: string;
}

type Expected = ToolReason | 'success' | 'waits';

/** What every release says of a command, unless `differs` has it. */
const expected: Readonly<Record<string, Expected>> = {
  'list-no-chain': 'NO_CHAIN',
  'list-long-no-chain': 'NO_CHAIN',
  'append-no-chain': 'NO_CHAIN',
  'insert-no-chain': 'NO_CHAIN',
  'delete-no-chain': 'NO_CHAIN',
  'delete-spec-no-chain': 'NO_RULE',
  'check-no-chain': 'NO_RULE',
  'replace-no-chain': 'NO_CHAIN',
  'flush-no-chain': 'NO_CHAIN',
  'remove-no-chain': 'NO_CHAIN',
  'rename-no-chain': 'NO_CHAIN',
  'policy-no-chain': 'NOT_BUILT_IN',
  'policy-own-chain': 'NOT_BUILT_IN',
  'policy-bad': 'BAD_POLICY',
  'new-chain-exists': 'CHAIN_EXISTS',
  'new-chain-builtin': 'CHAIN_EXISTS',
  'new-chain-target': 'BAD_RULE',
  'new-chain-long': 'BAD_RULE',
  'new-chain-bad': 'BAD_RULE',
  'rename-exists': 'CHAIN_EXISTS',
  'remove-not-empty': 'CHAIN_IN_USE',
  'remove-referenced': 'CHAIN_IN_USE',
  'remove-builtin': 'BAD_RULE',
  'insert-too-far': 'BAD_POSITION',
  'replace-too-far': 'BAD_POSITION',
  'delete-too-far': 'BAD_POSITION',
  'delete-no-rule': 'NO_RULE',
  'check-no-rule': 'NO_RULE',
  'insert-position-zero': 'BAD_POSITION',
  'jump-nowhere': 'NO_CHAIN',
  'goto-nowhere': 'NO_CHAIN',
  'check-jump-nowhere': 'NO_CHAIN',
  'delete-jump-nowhere': 'NO_CHAIN',
  'jump-loop': 'success',
  'jump-loop-reached': 'LOOP',
  'jump-builtin': 'BAD_RULE',
  'match-unknown': 'NO_MODULE',
  'set-unknown': 'NO_SET',
  'option-unknown': 'BAD_RULE',
  'option-needs-value': 'BAD_RULE',
  'word-left-over': 'BAD_RULE',
  'address-bad': 'BAD_RULE',
  'port-bad': 'BAD_RULE',
  'target-wrong-table': 'BAD_RULE',
  'target-wrong-protocol': 'BAD_RULE',
  'no-command': 'BAD_RULE',
  'two-commands': 'BAD_RULE',
  'table-unknown': 'NO_TABLE',
  'list-no-permission': 'NO_PERMISSION',
  'append-no-permission': 'NO_PERMISSION',
  'save-no-permission': 'NO_PERMISSION',
  'restore-no-permission': 'NO_PERMISSION',
  'append-locked': 'LOCKED',
  'append-locked-wait': 'LOCKED',
  'list-locked': 'LOCKED',
  'restore-locked': 'LOCKED',
  'restore-locked-wait': 'LOCKED',
  'restore-append-no-chain': 'NO_CHAIN',
  'restore-jump-nowhere': 'NO_CHAIN',
  'restore-delete-no-rule': 'NO_RULE',
  'restore-delete-too-far': 'BAD_POSITION',
  'restore-insert-too-far': 'BAD_POSITION',
  'restore-remove-referenced': 'CHAIN_IN_USE',
  'restore-remove-no-chain': 'NO_CHAIN',
  'restore-flush-no-chain': 'NO_CHAIN',
  'restore-new-chain-exists': 'CHAIN_EXISTS',
  'restore-match-unknown': 'NO_MODULE',
  'restore-option-unknown': 'BAD_RULE',
  'restore-address-bad': 'BAD_RULE',
  'restore-target-wrong-table': 'BAD_RULE',
  'restore-set-unknown': 'NO_SET',
  'restore-loop': 'success',
  'restore-loop-reached': 'LOOP',
  'restore-policy-bad': 'BAD_POLICY',
  'restore-policy-own-chain': 'NOT_BUILT_IN',
  'restore-no-commit': 'BAD_BATCH',
  'restore-no-table': 'BAD_BATCH',
  'restore-nonsense': 'BAD_RULE',
  'restore-quote-open': 'success',
  'restore-table-unknown': 'NO_TABLE',
  'restore-option-bad': 'BAD_RULE',
  'save-table-unknown': 'NO_TABLE',
  'save-option-bad': 'BAD_RULE',
  'hostile-chain-locked': 'BAD_RULE',
  'hostile-chain-newline': 'BAD_RULE',
  'hostile-chain-quote': 'BAD_RULE',
  'hostile-target-permission': 'BAD_RULE',
  'hostile-target-newline': 'BAD_RULE',
  'hostile-match-newline': 'BAD_RULE',
  'hostile-address': 'BAD_RULE',
  'hostile-option': 'BAD_RULE',
  'hostile-word': 'BAD_RULE',
  'hostile-interface': 'BAD_RULE',
  'hostile-set': 'NO_SET',
  'hostile-table': 'NO_TABLE',
  'hostile-goto': 'BAD_RULE',
  'hostile-comment': 'NO_RULE',
  'hostile-restore': 'BAD_RULE',
};

/** Where some say or do something else; the first that fits counts. */
const differs: readonly (readonly [RegExp, RegExp, Expected])[] = [
  // nf_tables has no lock to wait for; 1.8.9 waits for it though it was not asked to.
  [/^\S+-nft-/, /^(append|list|restore)-locked/, 'success'],
  [/^1\.8\.9-legacy-/, /^(append|list|restore)-locked$/, 'waits'],
  // These name a line of the batch and no reason.
  [
    /^(\S+-legacy|1\.8\.7-nft)-/,
    /^restore-(append-no-chain|delete-|insert-|flush-|new-|remove-no)/,
    'BAD_BATCH',
  ],
  [/-legacy-/, /^restore-(remove-referenced|target-wrong-table|loop-reached)$/, 'BAD_BATCH'],
  [/^1\.8\.7-nft-/, /^restore-policy-bad$/, 'BAD_BATCH'],
  [/^\S+-nft-/, /^restore-policy-own-chain$/, 'success'],
  // These delete what is empty, or say so, of a chain that is built in.
  [/^1\.8\.(9|11|13)-nft-/, /^remove-builtin$/, 'success'],
  // Names may be longer there.
  [/^1\.8\.7-legacy-/, /^hostile-chain-/, 'NO_CHAIN'],
  [/^1\.8\.7-legacy-/, /^hostile-restore$/, 'BAD_BATCH'],
];

const subjects = readdirSync(join(vectors, 'errors'))
  .filter((name) => name !== 'commands.json')
  .map((name) => name.replace(/\.json$/, ''));

const outcomeOf = ({ exit, stderr, stdout = '' }: Recorded): Expected => {
  if (exit === 0) return 'success';
  if (exit === 124) return 'waits';
  return classifyFailure({ exitCode: exit, stderr, stdout, durationMs: 0 }).reason;
};

describe.each(subjects)('what %s says to commands that fail', (subject) => {
  it('has the reason that it should', () => {
    const recorded = readJson<Record<string, Recorded>>('errors', `${subject}.json`);
    const wanted = Object.fromEntries(
      Object.entries(expected).map(([id, usual]) => {
        const other = differs.find(([name, ids]) => name.test(subject) && ids.test(id));
        return [id, other?.[2] ?? usual];
      }),
    );
    const found = Object.entries(recorded).map(([id, entry]) => [id, outcomeOf(entry)]);
    expect(Object.fromEntries(found)).toEqual(wanted);
  });

  it('has a reason for each rule that was refused', () => {
    const folder = join('recorded', subject);
    const reasons = new Map<string, number>();
    for (const file of readdirSync(join(vectors, folder))) {
      for (const [id, entry] of Object.entries(readJson<Record<string, Recorded>>(folder, file))) {
        if (entry.exit === 0) continue;
        const reason = outcomeOf(entry);
        expect(['BAD_RULE', 'NO_CHAIN', 'NO_MODULE', 'NO_SET', 'NO_TABLE'], id).toContain(reason);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    expect(reasons.get('BAD_RULE')).toBeGreaterThan(100);
  });
});

describe('the line of a batch', () => {
  it('is the one that the tool names, in each of its ways', () => {
    for (const subject of subjects) {
      const recorded = readJson<Record<string, Recorded>>('errors', `${subject}.json`);
      for (const [id, { exit, stderr }] of Object.entries(recorded)) {
        if (!id.startsWith('restore-') || exit === 0 || exit === 124) continue;
        const { line } = classifyFailure({ exitCode: exit, stderr, stdout: '', durationMs: 0 });
        const named = /\bline:? (\d+)/.exec(stderr)?.[1];
        expect(line, `${subject} ${id}`).toBe(named === undefined ? undefined : Number(named));
      }
    }
  });
});
