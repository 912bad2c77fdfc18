/**
 * Protocols that kernels ask for and the tools do not: without one of them a rule would only show that
 * the kernel refuses it.
 */
export const kernelProtocols: Readonly<Record<string, readonly string[]>> = {
  ecn: ['tcp'],
  osf: ['tcp'],
  tcpmss: ['tcp'],
  ECN: ['tcp'],
  SYNPROXY: ['tcp'],
  TCPMSS: ['tcp'],
  TCPOPTSTRIP: ['tcp'],
  TPROXY: ['tcp', 'udp'],
};

/** What few kernels have: it comes up less often. */
export const rareModules: readonly string[] = ['ipvs', 'CLUSTERIP', 'LED', 'SECMARK', 'ULOG'];
