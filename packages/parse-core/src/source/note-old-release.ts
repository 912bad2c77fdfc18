import { DST_MATCH } from '../print/print-style.ts';
import { isOldRelease, type Tool } from './detect-tool.ts';

const NFLOG = ' -j NFLOG --nflog-prefix  ';
const DST = new RegExp(`${DST_MATCH} (?: |$)`);
const ENDS_WITH_DST = new RegExp(`${DST_MATCH} $`);

/**
 * What a rule tells of the tool by blanks that only 1.8.7 prints: behind --nflog-prefix, behind a dst
 * match, and on nf_tables behind a rule without a target.
 */
export function noteOldRelease(tool: Tool, text: string, hasNoTarget: boolean): Tool {
  if (tool.version !== undefined && !isOldRelease(tool.version)) return tool;
  const version = tool.version ?? '1.8.7';
  if (hasNoTarget && text.endsWith(' ') && !ENDS_WITH_DST.test(text)) {
    return { ...tool, version, variant: 'nf_tables' };
  }
  return text.includes(NFLOG) || DST.test(text) ? { ...tool, version } : tool;
}
