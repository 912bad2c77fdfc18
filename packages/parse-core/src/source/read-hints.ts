import type { Family } from '../model/ruleset.ts';

/** What the lines above an output say of it. */
export interface Hints {
  readonly family?: Family;
  readonly table?: string;
}

/** What tells outputs of different tools apart: everything but the date. */
export function toolOf(header: string): string {
  const end = header.indexOf(' on ');
  return end < 0 ? header : header.slice(0, end);
}

/** How much of a line is looked at: commands are short. */
const LOOKED_AT = 1000;

/** What a command line above an output says of it. */
export function readHints(line: string): Hints {
  const text = line.slice(0, LOOKED_AT);
  const [, tool, args = ''] = /\b(ip6?tables)(?:-[a-z]+)*(?=\s|$)(.*)$/.exec(text) ?? [];
  if (tool === undefined || text.startsWith('# Generated') || text.startsWith('# Warning'))
    return {};
  const table = /\s(?:-t|--table)[\s=]*([a-z]+)/.exec(args)?.[1];
  return {
    ...(tool === 'ip6tables' ? { family: 'ipv6' as const } : {}),
    ...(table !== undefined && { table }),
  };
}
