import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlacedRule, readModel, ruleAt } from '../core/model.ts';
import { matchQuery } from './match-query.ts';
import { parseQuery } from './parse-query.ts';

const text = `*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
[5:300] -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
[0:0] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
[12:999] -A INPUT -i lo -j ACCEPT
[7:420] -A INPUT -s 10.1.0.0/16 -p tcp -m tcp --dport 22 -m comment --comment "the admins" -j ACCEPT
[0:0] -A INPUT -p udp -m multiport --dports 53,1000:2000 -j ACCEPT
[0:0] -A INPUT -s 192.0.2.7/32 -j LOG --log-prefix "seen: "
[3:180] -A FORWARD -d 10.0.0.0/8 -j DROP
COMMIT
`;
const model = readModel(text);
const all: readonly PlacedRule[] = Array.from({ length: model.ruleCount }, (_, at) => {
  const placed = ruleAt(model, at);
  if (!placed) throw new Error(`no rule ${at}`);
  return placed;
});

/** The chains and numbers of the rules that are found. */
function find(words: string): readonly string[] {
  const result = parseQuery(words);
  if ('fault' in result) throw new Error(result.fault.message);
  return all
    .filter(matchQuery(result.query))
    .map(({ entry, rule }) => `${entry.chain.name} ${rule.number}`);
}

describe('a search', () => {
  test.each<[string, readonly string[]]>([
    ['', all.map(({ entry, rule }) => `${entry.chain.name} ${rule.number}`)],
    ['port 22', ['INPUT 2']],
    ['port:ssh', ['INPUT 2']],
    ['dport:1500', ['INPUT 3']],
    ['dport:1900-3000', ['INPUT 3']],
    ['sport:22', []],
    ['10.0.0.0/8', ['INPUT 2', 'FORWARD 1']],
    ['10.1.2.3', ['INPUT 2', 'FORWARD 1']],
    ['src:10.1.2.3', ['INPUT 2']],
    ['dst:10.1.2.3', ['FORWARD 1']],
    ['chain:FORWARD target:DROP', ['FORWARD 1']],
    ['chain:*PUT -target:accept', ['INPUT 4']],
    ['table:nat', ['PREROUTING 1', 'DOCKER 1']],
    ['proto:6', ['DOCKER 1', 'INPUT 2']],
    ['in:docker*', ['DOCKER 1']],
    ['if:lo', ['INPUT 1']],
    ['match:addrtype', ['PREROUTING 1']],
    ['comment:admin', ['INPUT 2']],
    ['"the admins"', ['INPUT 2']],
    ['packets:0 chain:INPUT', ['INPUT 3', 'INPUT 4']],
    ['packets:>6', ['INPUT 1', 'INPUT 2']],
    ['dnat 8080', ['DOCKER 1']],
    ['-"-j ACCEPT" table:filter', ['INPUT 4', 'FORWARD 1']],
    ['--dport', ['DOCKER 1', 'INPUT 2', 'INPUT 3']],
  ])('for %j finds %j', (words, found) => {
    expect(find(words)).toEqual(found);
  });

  test.each<[string, string, number]>([
    ['port:99999', '"99999" is no port', 0],
    ['chain:INPUT proto:nothing', '"nothing" is no protocol', 12],
    ['src:10.0.0', 'no address or network', 0],
    ['chain:', 'behind "chain:" stands a chain', 0],
    ['a "b c', 'the quote is not closed', 2],
    ['packets:many', 'no number of packets', 0],
  ])('that says %j is told what is wrong, and where', (words, message, from) => {
    const result = parseQuery(words);
    expect('fault' in result && result.fault).toMatchObject({
      message: expect.stringContaining(message),
      from,
    });
  });

  test('of any text at all is either understood or refused', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.constantFrom('port', 'port:', 'src:', '-', '"', ':', '10.0.0.0/8', '::', '*', '\\', '('),
    );
    fc.assert(
      fc.property(fc.array(pieces), (words) => {
        const result = parseQuery(words.join(' '));
        if ('query' in result) all.filter(matchQuery(result.query));
        else expect(result.fault.to).toBeGreaterThan(result.fault.from);
      }),
    );
  });

  test('and the same with a minus share all rules between them', () => {
    const terms = fc.constantFrom('port:22', '10.0.0.0/8', 'chain:INPUT', 'target:ACCEPT', 'udp');
    fc.assert(
      fc.property(terms, (term) => {
        const [kept, others] = [find(term), find(`-${term}`)];
        expect(kept.length + others.length).toBe(all.length);
        expect(kept.filter((rule) => others.includes(rule))).toEqual([]);
      }),
    );
  });
});
