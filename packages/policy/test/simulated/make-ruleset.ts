import { pick, type Random } from '../../../../bench/random.ts';

/** The save of a random filter table, whose conditions tell packets of the small world apart. */
export function makeRuleset(random: Random): string {
  const chains = ['A', 'B', 'C', 'D'];
  const policies = ['INPUT', 'FORWARD', 'OUTPUT'].map(
    (chain) => `:${chain} ${pick(random, ['ACCEPT', 'DROP'])} [0:0]`,
  );
  const rules = ['INPUT', ...chains].flatMap((chain, index) =>
    Array.from({ length: random(6) + (index === 0 ? 1 : 0) }, () =>
      `-A ${chain} ${makeRule(random, chains.slice(index))}`.trimEnd(),
    ),
  );
  const lines = [...policies, ...chains.map((chain) => `:${chain} - [0:0]`), ...rules];
  return `*filter\n${lines.join('\n')}\nCOMMIT\n`;
}

/** A rule that jumps at most to the chains behind its own, so that there are no circles. */
function makeRule(random: Random, chains: readonly string[]): string {
  const protocol = pick(random, [
    '',
    '',
    '',
    '-p tcp',
    '-p udp',
    '-p icmp',
    '! -p tcp',
    '! -p udp',
  ]);
  const hasPorts = protocol === '-p tcp' || protocol === '-p udp';
  const conditions = [
    protocol,
    maybe(random, ['-i lo', '! -i lo', '-i eth0', '-i eth+', '! -i eth+', '! -i eth0', '-i +']),
    maybe(random, [
      '-s 0.0.0.0/1',
      '-s 128.0.0.0/1',
      '! -s 0.0.0.0/1',
      '-s 0.0.0.0/2',
      '! -s 192.0.0.0/2',
    ]),
    hasPorts ? maybe(random, makePorts(protocol.slice(3))) : '',
    maybe(random, [
      '-m conntrack --ctstate RELATED,ESTABLISHED',
      '-m conntrack --ctstate INVALID',
      '-m conntrack ! --ctstate NEW',
      '-m state --state NEW',
      '-m conntrack --ctstate INVALID,NEW,RELATED,ESTABLISHED,UNTRACKED',
    ]),
  ];
  return [...conditions, makeTarget(random, chains)].filter((word) => word !== '').join(' ');
}

/** Most rules have one condition or none: those are the ones from which something follows. */
function maybe(random: Random, conditions: readonly string[]): string {
  return random(100) < 22 ? pick(random, conditions) : '';
}

const makePorts = (name: string) => [
  `-m ${name} --dport 22`,
  `-m ${name} ! --dport 22`,
  `-m ${name} --dport 0:65535`,
  `-m ${name} --dport 0:1023`,
  `-m multiport --dports 80,1024:65535`,
];

function makeTarget(random: Random, chains: readonly string[]): string {
  const [, ...behind] = chains;
  const kind = random(100);
  if (kind < 30 && behind.length > 0) {
    return `${pick(random, ['-j', '-j', '-g'])} ${pick(random, behind)}`;
  }
  if (kind < 50) return '-j LOG';
  if (kind < 60) return '-j RETURN';
  if (kind < 75) return '-j ACCEPT';
  if (kind < 92)
    return `-j ${pick(random, ['DROP', 'DROP', 'REJECT --reject-with icmp-port-unreachable'])}`;
  return '';
}
