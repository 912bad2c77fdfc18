/** A ruleset to begin with: what a real iptables printed, as test-vectors/rulesets has it. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly load: () => Promise<string>;
}

const texts = import.meta.glob<string>('./recorded/*.txt', { query: '?raw', import: 'default' });

function example(id: string, title: string, about: string): Example {
  return { id, title, about, load: async () => (await texts[`./recorded/${id}.txt`]?.()) ?? '' };
}

export const examples: readonly Example[] = [
  example('web-server', 'Web server', 'iptables-save -c: stateful, rate-limited, with a log'),
  example('docker-host', 'Docker host', 'iptables-save -c: published ports, isolated bridges'),
  example('kube-node', 'Cluster node', 'iptables-save -c: services, endpoints, random balancing'),
  example('nat-router', 'Router', 'iptables-save -c: forwards, guests, marks in three tables'),
  example('ufw-host', 'Host with ufw', 'iptables -nvL: many chains, rounded counters'),
  example('zone-firewall', 'Zones', 'iptables -S: chains reached by goto'),
  example('psad-fwknop-host', 'psad and fwknop', 'iptables-save -c: blocks and timed openings'),
  example('old-host', 'A host of 2008', 'iptables -L, which hides interfaces: what is not known'),
];
