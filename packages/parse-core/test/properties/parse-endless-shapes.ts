import { parse } from '../../src/index.ts';

/** Options in any order make a new shape each: `-A INPUT` and phrases of `-L` for the same. */
const pieces: readonly [rule: string, phrase: string][] = [
  ['-m tcp --dport 22', 'tcp dpt:22'],
  ['-m tcp --sport 1:9', 'tcp spts:1:9'],
  ['-m conntrack --ctstate NEW', 'ctstate NEW'],
  ['-m state --state INVALID', 'state INVALID'],
  ['-m mark --mark 0x1', 'mark match 0x1'],
  ['-m mark ! --mark 0x2', 'mark match ! 0x2'],
  ['-m mac --mac-source 02:00:00:00:00:01', 'MAC 02:00:00:00:00:01'],
  ['-m limit --limit 5/min', 'limit: avg 5/min burst 5'],
  ['-m multiport --dports 1,2', 'multiport dports 1,2'],
  ['-m comment --comment x', '/* x */'],
  ['-m addrtype --dst-type LOCAL', 'ADDRTYPE match dst-type LOCAL'],
  ['-m pkttype --pkt-type broadcast', 'PKTTYPE = broadcast'],
];

const [count = '1000', format = 'rules'] = process.argv.slice(2);
const isList = format === 'list';
const lines = Array.from({ length: Number(count) }, (_, index) => makeLine(index));
const text = isList
  ? `Chain INPUT (policy DROP)\ntarget     prot opt source               destination\n${lines.join('\n')}\n`
  : `-P INPUT DROP\n${lines.join('\n')}\n`;

const start = process.cpuUsage();
const { rulesets, diagnostics } = parse(text);
const { user } = process.cpuUsage(start);
const read = rulesets[0]?.tables[0]?.chains[0]?.rules.length ?? 0;
if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
console.log(JSON.stringify({ seconds: user / 1e6, read }));

/** The pieces in the order that the number says, of which there are 12!. */
function makeLine(number: number): string {
  const left = [...pieces];
  const chosen: string[] = [];
  for (let rest = number * 7919; left.length > 0; rest = Math.floor(rest / (left.length + 1))) {
    const [piece] = left.splice(rest % left.length, 1);
    if (piece) chosen.push(piece[isList ? 1 : 0]);
  }
  const words = chosen.join(' ');
  return isList
    ? `ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0            ${words}`
    : `-A INPUT -p tcp ${words} -j ACCEPT`;
}
