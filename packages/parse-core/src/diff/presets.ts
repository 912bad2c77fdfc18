import type { Preserved } from './preserved.ts';

const presets = {
  calico: [{ chains: ['cali-*'] }],
  // Timed rules, wherever they stand.
  chainwright: [{ chains: ['CHAINWRIGHT_*'], rules: ['*--comment "chainwright until=*'] }],
  cilium: [{ chains: ['CILIUM_*', 'OLD_CILIUM_*'] }],
  cni: [{ chains: ['CNI-*', 'NOMAD-ADMIN'] }],
  crowdsec: [{ chains: ['CROWDSEC*'], rules: ['*-m set --match-set crowdsec*'] }],
  docker: [
    { chains: ['DOCKER', 'DOCKER-*'] },
    // Bridges of networks are named `br-` and the first 12 digits of the network's id.
    {
      tables: ['filter', 'nat'],
      rules: ['*-i docker0 *', '*-o docker0 *', '*-i br-???????????? *', '*-o br-???????????? *'],
    },
    // A container's published port, reached by itself.
    { tables: ['nat'], rules: ['-s 172.* -d 172.* -p * --dport * -j MASQUERADE'] },
  ],
  fail2ban: [{ chains: ['f2b-*', 'fail2ban-*'] }],
  firewalld: [
    {
      chains: [
        '*_direct',
        '*_ZONES',
        '*_ZONES_SOURCE',
        '*_IN_ZONES',
        '*_OUT_ZONES',
        '*_POLICIES_pre',
        '*_POLICIES_post',
        'IN_*',
        'FWD_*',
        'FWDI_*',
        'FWDO_*',
        'PRE_*',
        'POST_*',
      ],
    },
  ],
  flannel: [{ chains: ['FLANNEL-*'], rules: ['*--comment "flanneld *'] }],
  fwknop: [{ chains: ['FWKNOP_*'] }],
  istio: [{ chains: ['ISTIO_*'] }],
  kube: [{ chains: ['KUBE-*'], rules: ['*--comment "kubernetes *'] }],
  libvirt: [{ chains: ['LIBVIRT_*'] }],
  lxd: [{ rules: ['*--comment "generated for LXD *', '*--comment "generated for Incus *'] }],
  miniupnpd: [{ chains: ['MINIUPNPD*'] }],
  nomad: [{ chains: ['NOMAD-*', 'CNI-*'] }],
  podman: [{ chains: ['NETAVARK*', 'CNI-*'] }],
  psad: [{ chains: ['PSAD_BLOCK_*'] }],
  sshguard: [{ chains: ['sshguard'] }],
  tailscale: [{ chains: ['ts-*'] }],
  ufw: [{ chains: ['ufw-*', 'ufw6-*'] }],
  weave: [{ chains: ['WEAVE', 'WEAVE-*'] }],
} as const satisfies Record<string, readonly Preserved[]>;

export type PreservePreset = keyof typeof presets;

/**
 * What well-known programs own, by their usual names. A rule that jumps into one of the chains is
 * preserved with it; rules that a program puts into built-in chains otherwise are named where they can
 * be told from a person's.
 */
export const preservePresets: Readonly<Record<PreservePreset, readonly Preserved[]>> = presets;
