import type { Failure } from './failure.ts';
import { kernelErrors, reasons } from './failure.ts';
import { type Tool, versionOf } from './tool.ts';

/** How a command ended. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** PARAMETER_PROBLEM, VERSION_PROBLEM and RESOURCE_PROBLEM of xtables.h. */
const exitCodes = { other: 1, usage: 2, version: 3, resource: 4 };

/** What a single command says of a failure. */
export function sayFailure(failure: Failure, tool: Tool): Outcome {
  switch (failure.kind) {
    case 'usage':
    case 'late':
      return failed(exitCodes.usage, `${versionOf(tool)}: ${failure.message}\n${tryHelp(tool)}`);
    case 'argument':
      return failed(exitCodes.usage, `Bad argument \`${failure.word}'\n${tryHelp(tool)}`);
    case 'table':
      return failed(exitCodes.version, `${versionOf(tool)}: ${noTable(failure.table, tool)}`);
    case 'refused':
      return failed(exitCodes.other, `${tool.name}: ${reasons[failure.reason]}\n`);
    case 'foreignChain': {
      const { chain, table } = failure;
      const reason = `chain \`${chain}' in table \`${table}' is incompatible, use 'nft' tool.`;
      return failed(exitCodes.other, `${versionOf(tool)}: ${reason}\n`);
    }
    case 'kernel': {
      const { error, operation } = failure;
      const [words, sentence] = kernelErrors[error];
      if (tool.dialect.variant === 'legacy') {
        return failed(exitCodes.other, `${tool.name}: ${sentence}\n`);
      }
      const reason = `${operation.name} failed (${words}): ${operation.object}`;
      return failed(exitCodes.resource, `${versionOf(tool)}:  ${reason}\n`);
    }
  }
}

/** What `iptables-restore` says of a failure in a line. */
export function sayFailureInLine(failure: Failure, tool: Tool, line: number): Outcome {
  const isLegacy = tool.dialect.variant === 'legacy';
  const where = `Error occurred at line: ${line}\n${tryHelp(tool)}`;
  switch (failure.kind) {
    case 'usage':
    case 'late':
      return failed(exitCodes.usage, `${versionOf(tool)}: ${failure.message}\n${where}`);
    case 'argument':
      return failed(exitCodes.usage, `Bad argument \`${failure.word}'\n${where}`);
    case 'table': {
      const what = isLegacy
        ? `unable to initialize table '${failure.table}'`
        : `line ${line} table name '${failure.table}' invalid`;
      return failed(exitCodes.usage, `${versionOf(tool)}: ${tool.name}: ${what}\n${where}`);
    }
    case 'kernel': {
      if (isLegacy) return failed(exitCodes.other, `${tool.name}: line ${line} failed\n`);
      const { error, operation } = failure;
      const reason = `${operation.name} failed (${kernelErrors[error][0]}): ${operation.object}`;
      return failed(exitCodes.resource, `${versionOf(tool)}: \nline ${line}: ${reason}\n`);
    }
    default: {
      const reason = failure.kind === 'refused' ? reasons[failure.reason] : reasons.noChain;
      const said = isLegacy ? '' : `: ${reason.replace(/ Run `dmesg.*/, '')}`;
      return failed(exitCodes.other, `${tool.name}: line ${line} failed${said}\n`);
    }
  }
}

export function failed(exitCode: number, stderr: string): Outcome {
  return { exitCode, stdout: '', stderr };
}

export function succeeded(stdout = ''): Outcome {
  return { exitCode: 0, stdout, stderr: '' };
}

function tryHelp({ name }: Tool): string {
  return `Try \`${name} -h' or '${name} --help' for more information.\n`;
}

function noTable(table: string, { name, dialect }: Tool): string {
  const [program = name] = name.split('-');
  const upgrade = `Perhaps ${program} or your kernel needs to be upgraded.\n`;
  if (dialect.variant === 'nft') return `table '${table}' does not exist\n${upgrade}`;
  const reason = 'Table does not exist (do you need to insmod?)';
  return `can't initialize ${program} table \`${table}': ${reason}\n${upgrade}`;
}
