import type { ToolSummary } from '../core/describe-outputs.ts';

/** `IPv4, iptables-save 1.8.9 (nf_tables)`. */
export function describeTool({ family, source, version, variant }: ToolSummary): string {
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const tool = { save: `${program}-save`, rules: `${program} -S`, list: `${program} -L` }[source];
  return [
    `${family === 'ipv4' ? 'IPv4' : 'IPv6'}, ${tool}`,
    ...(version === undefined ? [] : [version]),
    ...(variant === undefined ? [] : [`(${variant})`]),
  ].join(' ');
}
