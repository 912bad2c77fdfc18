import type { Family } from '@chainwright/parse-core';

export interface VectorTool {
  readonly version: string;
  readonly variant: 'nft' | 'legacy';
  readonly family: Family;
}

/** Recorded answers that depend on the machine of the recording, or on bugs of one release. */
interface Exception {
  readonly ids: RegExp;
  readonly tools?: (tool: VectorTool) => boolean;
  readonly reason: string;
}

export const vectorExceptions: readonly Exception[] = [
  {
    ids: /^(?:ipvs|LED|ULOG|CLUSTERIP)-|^SECMARK-|^refused-(?:SECMARK|ULOG)-/,
    reason: 'the machine of the recording had no such module, and memory has all of them',
  },
  {
    ids: /^(?:refused-)?(?:devgroup|connlabel|realm|owner)-|^base-(?:source|destination)-localhost|^CT-timeout(?:-6)?$/,
    reason: 'names that a machine has for groups, labels, realms, users, hosts and policies',
  },
  {
    ids: /^refused-(?:rateest-missing-estimator|nfacct-missing-object|nfacct-name-32|bpf-object-missing|cgroup-path-missing|CT-helper-unknown|CT-timeout-missing|set-family-4|set-family-6)$/,
    reason: 'objects of the machine that memory does not have: there, all that are named exist',
  },
  {
    ids: /^refused-(?:hashlimit-day|hashlimit-srcmask-33|rateest-no-|[DS]NPT-|string-empty)/,
    reason: 'the kernel reckons with the numbers of the rule, which memory does not',
  },
  {
    ids: /^DNPT-zero$|^hashlimit-rate-interval-alone$|^HMARK-/,
    reason: 'the tool lists what it does not save; memory lists what it saves',
  },
  {
    ids: /^TCPOPTSTRIP-none$|^base-in-plus-with-destination|^base-chain-space-name$|^base-source-(?:odd-mask-tail|low-mask-6)$/,
    tools: ({ version }) => version === '1.8.7',
    reason: 'odd blanks, odd masks, bytes of nowhere and names with blanks that 1.8.7 alone has',
  },
];

export function vectorException(id: string, tool: VectorTool): string | undefined {
  return vectorExceptions.find(({ ids, tools = () => true }) => ids.test(id) && tools(tool))
    ?.reason;
}
