import type { Dialect, Family } from '@chainwright/parse-core';

/** The program that is imitated: which family's, of which variant and release. */
export interface Tool {
  readonly family: Family;
  readonly dialect: Dialect;
  /** As the program calls itself in what it says: `iptables`, `ip6tables-restore`. */
  readonly name: string;
}

/** What a program does: one command, all rules out, or rules in. */
export type ProgramKind = 'command' | 'save' | 'restore';

export interface Program {
  readonly tool: Tool;
  readonly kind: ProgramKind;
}

const NAME = /^(?:\S*\/)?(ip6?tables)(?:-(nft|legacy))?(?:-(save|restore))?$/;

/** The program of a name or path; undefined when it is none of iptables' own. */
export function findProgram(name: string, dialect: Dialect): Program | undefined {
  const [, base, variant, kind] = NAME.exec(name) ?? [];
  if (base === undefined) return undefined;
  return {
    kind: (kind as 'save' | 'restore' | undefined) ?? 'command',
    tool: {
      family: base === 'ip6tables' ? 'ipv6' : 'ipv4',
      dialect: {
        ...dialect,
        variant: (variant as Dialect['variant'] | undefined) ?? dialect.variant,
      },
      name: kind === undefined ? base : `${base}-${kind}`,
    },
  };
}

/** `iptables v1.8.9 (nf_tables)`. */
export function versionOf({ name, dialect: { version, variant } }: Tool): string {
  return `${name} v${version} (${variantName(variant)})`;
}

/** Whether it is one of the releases that much changed after: 1.8.7 or 1.8.9. */
export function isAtMost189({ dialect: { version } }: Pick<Tool, 'dialect'>): boolean {
  return version === '1.8.7' || version === '1.8.9';
}

/** Whether it is 1.8.7 of a variant, which has ways that no later release has. */
export function is187({ dialect }: Pick<Tool, 'dialect'>, variant: Dialect['variant']): boolean {
  return dialect.version === '1.8.7' && dialect.variant === variant;
}

export function variantName(variant: Dialect['variant']): 'nf_tables' | 'legacy' {
  return variant === 'nft' ? 'nf_tables' : 'legacy';
}
