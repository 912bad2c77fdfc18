/**
 * The shapes of the bench's rules, as `iptables -S` prints them: about what firewalls of hosts,
 * container machines and routers are made of. A word in braces stands for a value (`values.ts`).
 */
export const SHAPES: readonly string[] = [
  '-s {net} -j ACCEPT',
  '-s {host} -j DROP',
  '! -s {net} -d {host} -j DROP',
  '-i {interface} -j ACCEPT',
  '! -i {interface} -j RETURN',
  '-s {net} -o {interface} -j {chain}',
  '-i {interface} -o {interface} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-s {net} -i {interface} -p tcp -m tcp --dport {port} -j ACCEPT',
  '-p tcp -m tcp --dport {port} -j ACCEPT',
  '-p udp -m udp --dport {port} -j ACCEPT',
  '-d {host} -p tcp -m tcp --sport 1024:65535 --dport {port} -j ACCEPT',
  '-s {host} -d {host} -p udp -m udp --dport {portRange} -j DROP',
  '-p tcp -m tcp ! --dport {port} -j RETURN',
  '-s {net} -p tcp -m tcp --dport {port} --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT',
  '-s {net} -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE -j DROP',
  '-p tcp -m conntrack --ctstate NEW -m tcp --dport {port} -j ACCEPT',
  '-s {net} -m conntrack --ctstate INVALID -j DROP',
  '-d {net} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-s {net} -p tcp -m state --state NEW -m tcp --dport {port} -j ACCEPT',
  '-s {net} -m state --state RELATED,ESTABLISHED -j ACCEPT',
  '-p tcp -m multiport --dports {ports} -j ACCEPT',
  '-s {net} -p udp -m multiport --dports {ports} -j ACCEPT',
  '-s {net} -p tcp -m multiport --sports {ports} -m conntrack --ctstate ESTABLISHED -j ACCEPT',
  '-s {host} -p icmp -m icmp --icmp-type 8 -j ACCEPT',
  '-s {net} -p icmp -m icmp --icmp-type 3/4 -j ACCEPT',
  '-p icmp -m icmp --icmp-type 8 -m limit --limit {rate} -j ACCEPT',
  '-s {net} -p icmp -j DROP',
  '-s {host} -m comment --comment {comment} -j ACCEPT',
  '-s {host} -p tcp -m tcp --dport {port} -m comment --comment {comment} -j ACCEPT',
  '-p udp -m udp --dport {port} -m comment --comment {comment} -j {chain}',
  '-m limit --limit {rate} -j LOG --log-prefix {prefix}',
  '-s {net} -m limit --limit {rate} --limit-burst {burst} -j LOG --log-prefix {prefix} --log-level 6',
  '-p tcp -m tcp --dport {port} -j LOG --log-prefix {prefix} --log-tcp-options --log-ip-options',
  '-s {net} -j NFLOG --nflog-prefix {prefix} --nflog-group {group}',
  '-p tcp -m conntrack --ctstate NEW -m limit --limit {rate} -j NFLOG --nflog-group {group}',
  '-s {net} -j REJECT --reject-with icmp-port-unreachable',
  '-p tcp -m tcp --dport {port} -j REJECT --reject-with tcp-reset',
  '-d {net} -j REJECT --reject-with icmp-host-prohibited',
  '-s {net} -m mark --mark {mark} -j ACCEPT',
  '-m mark ! --mark {mark}/0xff -j DROP',
  '-s {host} -j MARK --set-xmark {mark}/0xffffffff',
  '-p tcp -m tcp --dport {port} -j MARK --set-xmark {mark}/0xff',
  '-s {net} -m addrtype --dst-type LOCAL -j {chain}',
  '-s {net} -m addrtype --dst-type BROADCAST,ANYCAST,MULTICAST -j DROP',
  '-m iprange --src-range {addressRange} -j DROP',
  '-p tcp -m iprange --dst-range {addressRange} -m tcp --dport {port} -j ACCEPT',
  '-m mac --mac-source {mac} -j ACCEPT',
  '-i {interface} -p udp -m mac --mac-source {mac} -m udp --dport {port} -j ACCEPT',
  '-s {net} -m set --match-set {set} src -j DROP',
  '-p tcp -m set ! --match-set {set} src -m tcp --dport {port} -j DROP',
  '-d {net} -m owner --uid-owner {uid} -j ACCEPT',
  '-o {interface} -p tcp -m owner --uid-owner {uid} -m tcp --dport {port} -j ACCEPT',
  '-s {net} -j {chain}',
  '-p tcp -m tcp --dport {port} -j {chain}',
  '-s {host} -g {chain}',
];

/** The sets that the shapes ask for, by name and type. */
export const SETS: Readonly<Record<string, string>> = {
  blocked: 'hash:ip',
  'office-nets': 'hash:net',
};

export const BUILTIN_CHAINS = ['INPUT', 'FORWARD', 'OUTPUT'] as const;

/** In the order in which iptables lists them: by bytes. */
export const USER_CHAINS = [
  'DOCKER-ISOLATION-STAGE-1',
  'DOCKER-USER',
  'KUBE-SEP-4XDJAOFQDB5G3QNM',
  'KUBE-SVC-TCOU7JCQXEZGVUNU',
  'LOGDROP',
  'admin-in',
  'cali-fw-cali1a2b3c4d5e6',
  'cali-tw-cali1a2b3c4d5e6',
  'db-in',
  'f2b-nginx',
  'f2b-sshd',
  'guests',
  'mail-in',
  'office',
  'partners',
  'ufw-before-input',
  'ufw-user-input',
  'ufw-user-limit',
  'vpn-in',
  'web-in',
] as const;

/** Where iptables and the kernel accept a rule of this shape. */
export function chainsOf(shape: string): readonly string[] {
  // The kernel follows every jump and refuses loops: user chains jump nowhere.
  if (shape.includes('{chain}')) return BUILTIN_CHAINS.filter((chain) => fits(shape, chain));
  // The owner is known in OUTPUT only, the sender's MAC address on arrival only.
  if (shape.includes('-m owner')) return ['OUTPUT'];
  if (shape.includes('-m mac')) return ['INPUT', 'FORWARD'].filter((chain) => fits(shape, chain));
  return [...BUILTIN_CHAINS.filter((chain) => fits(shape, chain)), ...USER_CHAINS];
}

function fits(shape: string, chain: string): boolean {
  if (chain === 'INPUT') return !shape.includes('-o {');
  if (chain === 'OUTPUT') return !shape.includes('-i {');
  return true;
}
