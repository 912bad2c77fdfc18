import type { RealHost, SshdFleet } from './sshd-fleet.ts';

/** What every host shall have, with places for what differs. */
export const desired = `*filter
:INPUT DROP
:FORWARD DROP
:OUTPUT ACCEPT
:APPS -
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -j APPS
-A APPS -p tcp -m tcp --dport {{ port }} -j ACCEPT
-A APPS -s 203.0.113.0/24 -p udp -j ACCEPT
COMMIT
`;

/** Which rules are in force on a host, as it says itself. */
export function rulesOn(fleet: SshdFleet, host: RealHost): 'before' | 'after' | 'between' {
  const saved = fleet
    .on(host, 'iptables-nft-save', '-t', 'filter')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\[\d+:\d+\]/g, '[0:0]');
  if (saved === fleet.rulesOf(host)) return 'before';
  return saved === afterwards(host) ? 'after' : 'between';
}

export const portOf = ({ index }: RealHost) => 8000 + index;

function afterwards(host: RealHost): string {
  return desired
    .replace('{{ port }}', `${portOf(host)}`)
    .replace(':INPUT DROP', ':INPUT DROP [0:0]')
    .replace(':FORWARD DROP', ':FORWARD DROP [0:0]')
    .replace(':OUTPUT ACCEPT', ':OUTPUT ACCEPT [0:0]')
    .replace(':APPS -', ':APPS - [0:0]');
}
