import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Family, Ruleset } from '@chainwright/parse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDrop, defaultLog, type Place, type RulePlace } from '../../src/index.ts';
import { answerOf, read } from '../ask.ts';
import { rulesets, textOf } from './rulesets.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';
const sender = fileURLToPath(new URL('send-packet.pl', import.meta.url));
const protocols = ['tcp', 'udp', 'icmp', 'others'] as const;
const worlds = (['nft', 'legacy'] as const).flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({ variant, family })),
);
const names = Object.keys(rulesets);

describe.skipIf(!hasKernel).each(worlds)(
  'the kernel ($variant, $family) does with packets from another namespace what is said of',
  (world) => {
    let folder = '';

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
      for (const [index, name] of names.entries()) {
        writeFileSync(join(folder, `${index}.rules`), textOf(rulesets[name] ?? [], world.family));
      }
      const { status, stderr } = spawnSync(
        'unshare',
        ['--net', 'sh', '-c', script(world, folder)],
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
      const saves = [0, ...protocols].map((step) =>
        read(readFileSync(join(folder, `${names.indexOf(name)}.${step}`), 'utf8'), world.family),
      );
      for (const [index, protocol] of protocols.entries()) {
        const [before, after] = [saves[index], saves[index + 1]];
        if (before === undefined || after === undefined) throw new Error('not saved');
        const counted = (place: Place) => packetsAt(after, place) - packetsAt(before, place);
        const asked = protocolName(protocol, world.family);
        const drop = answerOf(defaultDrop(after, { chain: 'INPUT' }), asked);
        const log = answerOf(defaultLog(after, { chain: 'INPUT' }), asked);
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

interface World {
  readonly variant: 'nft' | 'legacy';
  readonly family: Family;
}

const addresses = {
  ipv4: { here: '10.99.0.1', there: '10.99.0.2', prefix: 24 },
  ipv6: { here: 'fd00:99::1', there: 'fd00:99::2', prefix: 64 },
} as const;

function protocolName(protocol: string, family: Family): string {
  return protocol === 'icmp' && family === 'ipv6' ? 'ipv6-icmp' : protocol;
}

/** Loads each ruleset, sends a packet of each protocol from a second namespace, and saves in between. */
function script({ variant, family }: World, folder: string): string {
  const { here, there, prefix } = addresses[family];
  const tool = `${family === 'ipv6' ? 'ip6tables' : 'iptables'}-${variant}`;
  const inOther = 'nsenter --net --target $other';
  const steps = names.flatMap((_, index) => [
    `${tool}-restore -T filter < ${folder}/${index}.rules`,
    `${tool}-save -c -t filter > ${folder}/${index}.0`,
    ...protocols.flatMap((protocol) => [
      `${inOther} perl ${sender} ${family} ${protocol} ${here}`,
      `${tool}-save -c -t filter > ${folder}/${index}.${protocol}`,
    ]),
  ]);
  return [
    'set -e',
    'unshare --net sleep 600 & other=$!',
    'trap "kill $other" EXIT',
    // Until it has a namespace of its own.
    'while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.1; done',
    'ip link add here address 02:00:00:00:00:01 type veth peer name there address 02:00:00:00:00:02 netns $other',
    ...(family === 'ipv6' ? [keepNeighboursOut(tool)] : []),
    `ip address add ${here}/${prefix} dev here ${family === 'ipv6' ? 'nodad' : ''}`,
    'ip link set here up',
    `${inOther} ip address add ${there}/${prefix} dev there ${family === 'ipv6' ? 'nodad' : ''}`,
    `${inOther} ip link set there up`,
    `ip neighbour replace ${there} lladdr 02:00:00:00:00:02 dev here nud permanent`,
    `${inOther} ip neighbour replace ${here} lladdr 02:00:00:00:00:01 dev there nud permanent`,
    ...steps,
  ].join('\n');
}

/** What IPv6 hosts say to each other unasked (133 to 137: neighbours; 143: groups) is not counted. */
function keepNeighboursOut(tool: string): string {
  return ['133', '134', '135', '136', '137', '143']
    .map((type) => `${tool} -t raw -A PREROUTING -p ipv6-icmp --icmpv6-type ${type} -j DROP`)
    .join('\n');
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
