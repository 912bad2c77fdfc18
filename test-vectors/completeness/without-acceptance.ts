/** Extensions and options of which no tool took a rule where the vectors were recorded, and why. */
export const withoutAcceptance: Readonly<Record<string, string>> = {
  'bpf --object-pinned': 'needs a program that is pinned in a BPF file system',
  CLUSTERIP: 'the kernel has no such target',
  ipvs: 'the kernel has no such match',
  LED: 'the kernel has no such target',
  SECMARK: 'the kernel has no SELinux',
  ULOG: 'the kernel has no such target',
};
