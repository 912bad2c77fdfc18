import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ruleset } from '@chainwright/parse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDrop, defaultLog, type Place, type RulePlace } from '../../src/index.ts';
import { answerOf, read } from '../ask.ts';
import { rulesets, textOf } from './rulesets.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';
const sender = fileURLToPath(new URL('send-packet.pl', import.meta.url));
const protocols = ['tcp', 'udp', 'icmp', 'others'] as const;
const names = Object.keys(rulesets);

describe.skipIf(!hasKernel).each(['nft', 'legacy'] as const)(
  'the kernel (%s) does with packets from another namespace what is said of',
  (variant) => {
    let folder = '';

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
      for (const [index, name] of names.entries()) {
        writeFileSync(join(folder, `${index}.rules`), textOf(rulesets[name] ?? []));
      }
      const { status, stderr } = spawnSync(
        'unshare',
        ['--net', 'sh', '-c', script(variant, folder)],
        {
          env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, LC_ALL: 'C' },
          encoding: 'utf8',
        },
      );
      if (status !== 0) throw new Error(stderr);
    }, 300_000);

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it.each(names)('%s', (name) => {
      const saves = [0, ...protocols].map((step) => readSave(folder, names.indexOf(name), step));
      for (const [index, protocol] of protocols.entries()) {
        const [before, after] = [saves[index], saves[index + 1]];
        if (before === undefined || after === undefined) throw new Error('not saved');
        const counted = (place: Place) => packetsAt(after, place) - packetsAt(before, place);
        const drop = answerOf(defaultDrop(after, { chain: 'INPUT' }), protocol);
        const log = answerOf(defaultLog(after, { chain: 'INPUT' }), protocol);
        expect([drop.answer, log.answer]).not.toContain('unknown');
        // The packet ends where it is said to end, and is logged there and nowhere else.
        expect([protocol, drop.by && counted(drop.by)]).toEqual([protocol, 1]);
        const said = log.logs.map(({ at }) => `${at.chain} ${at.number}`);
        const seen = logRules(after).filter((place) => counted(place) > 0);
        expect([protocol, ...seen.map((at) => `${at.chain} ${at.number}`)]).toEqual([
          protocol,
          ...said,
        ]);
      }
    });
  },
);

/** Loads each ruleset, sends a packet of each protocol from a second namespace, and saves in between. */
function script(variant: string, folder: string): string {
  const steps = names.flatMap((_, index) => [
    `iptables-${variant}-restore < ${folder}/${index}.rules`,
    `iptables-${variant}-save -c -t filter > ${folder}/${index}.0`,
    ...protocols.flatMap((protocol) => [
      `nsenter --net --target $other perl ${sender} ipv4 ${protocol} 10.99.0.1`,
      `iptables-${variant}-save -c -t filter > ${folder}/${index}.${protocol}`,
    ]),
  ]);
  return [
    'set -e',
    'unshare --net sleep 600 & other=$!',
    'trap "kill $other" EXIT',
    // Until it has a namespace of its own.
    'while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.1; done',
    'ip link add here type veth peer name there netns $other',
    'ip address add 10.99.0.1/24 dev here',
    'ip link set here up',
    'nsenter --net --target $other ip address add 10.99.0.2/24 dev there',
    'nsenter --net --target $other ip link set there up',
    ...steps,
  ].join('\n');
}

function readSave(folder: string, index: number, step: number | string): Ruleset {
  return read(readFileSync(join(folder, `${index}.${step}`), 'utf8'));
}

function packetsAt({ tables }: Ruleset, place: Place): number {
  const chain = tables[0]?.chains.find(({ name }) => name === place.chain);
  const holder = place.kind === 'rule' ? chain?.rules[place.number - 1] : chain;
  return Number(holder?.counters?.packets);
}

function logRules({ tables }: Ruleset): readonly RulePlace[] {
  return (tables[0]?.chains ?? []).flatMap(({ name, rules }) =>
    rules
      .filter(({ target }) => target?.name === 'LOG' || target?.name === 'NFLOG')
      .map(({ number, line, spec }) => ({
        kind: 'rule' as const,
        table: 'filter',
        chain: name,
        number,
        line,
        spec,
      })),
  );
}
