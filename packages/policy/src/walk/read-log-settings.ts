import type { Rule } from '@chainwright/parse-core';
import type { LogSettings } from './course.ts';

/** How the target of a logging rule logs. */
export function readLogSettings({ target }: Rule): LogSettings {
  if (target?.kind !== 'extension') throw new TypeError('The rule does not log.');
  switch (target.name) {
    case 'LOG':
      return { target: 'LOG', ...prefixed(target.logPrefix), level: target.logLevel };
    case 'NFLOG':
      return { target: 'NFLOG', ...prefixed(target.nflogPrefix), group: target.nflogGroup ?? 0 };
    case 'ULOG':
      return { target: 'ULOG', ...prefixed(target.ulogPrefix), group: target.ulogNlgroup };
    default:
      throw new TypeError(`The target ${target.name} does not log.`);
  }
}

function prefixed(prefix: string | undefined): { readonly prefix?: string } {
  return prefix === undefined ? {} : { prefix };
}
