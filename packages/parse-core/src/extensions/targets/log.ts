import {
  DEFAULT_LOG_LEVEL,
  listedLogLevel,
  logLevel,
  logLevelName,
  oldLogLevelName,
} from '../../names/log-levels.ts';
import { isOldRelease } from '../../source/detect-tool.ts';
import { defineTarget } from '../declaration.ts';
import type { ListHow } from '../list-part.ts';
import { logPrefix } from '../values/log-prefix.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** LOG's prefix field holds 30 bytes with the closing NUL. */
const prefix = logPrefix(29);

const level: ValueType<number> = {
  name: 'a log level',
  parse: (word) =>
    logLevel(word) ??
    new InvalidValue(`"${word}" is not a log level`, 'write 0 to 7, or a name such as warning'),
  print: (value) => `${value}`,
  describe: (value) => `${value} (${logLevelName(value)})`,
};

/** The flags in the order of their bits (XT_LOG_*), with their words in `-L` without `-n`. */
const flags = [
  { option: 'logTcpSequence', bit: 0x01, word: 'tcp-sequence' },
  { option: 'logTcpOptions', bit: 0x02, word: 'tcp-options' },
  { option: 'logIpOptions', bit: 0x04, word: 'ip-options' },
  { option: 'logUid', bit: 0x08, word: 'uid' },
  { option: 'logMacdecode', bit: 0x20, word: 'macdecode' },
] as const;

export const LOG = defineTarget({
  name: 'LOG',
  families: ['ipv4', 'ipv6'],
  summary: 'Write the packet to the kernel log, and go on with the next rule',
  options: {
    logPrefix: { flag: '--log-prefix', value: prefix, says: 'with the prefix {}' },
    logLevel: {
      flag: '--log-level',
      value: level,
      default: DEFAULT_LOG_LEVEL,
      says: 'at level {}',
    },
    logTcpSequence: { flag: '--log-tcp-sequence', says: 'with TCP sequence numbers' },
    logTcpOptions: { flag: '--log-tcp-options', says: 'with TCP options' },
    logIpOptions: { flag: '--log-ip-options', says: 'with IP options' },
    logUid: { flag: '--log-uid', says: 'with the user id of the socket' },
    logMacdecode: { flag: '--log-macdecode', says: 'with MAC addresses decoded' },
  },
  list: {
    parts: [
      {
        options: ['logLevel', ...flags.map(({ option }) => option)],
        pattern: `LOG (?:flags \\d+ )?level \\w+(?: (?:${flags.map(({ word }) => word).join('|')}))*`,
        read: readListed,
        print: printListed,
      },
      {
        option: 'logPrefix',
        texts: [
          {
            text: 'prefix "{}"',
            value: { ...prefix, list: { pattern: '.*', print: (raw: string) => raw } },
          },
          { text: "prefix `{}'", until: '1.4.10', value: { ...prefix, list: { pattern: '.*' } } },
        ],
      },
    ],
  },
});

function readListed(phrase: string): Record<string, unknown> | undefined {
  const words = phrase.split(/ +/);
  const logLevel = listedLogLevel(words[words.indexOf('level') + 1] ?? '');
  const at = words.indexOf('flags');
  const bits = at < 0 ? 0 : Number(words[at + 1]);
  if (logLevel === undefined) return undefined;
  const set = flags.filter(({ bit, word }) => bits & bit || words.includes(word));
  return { logLevel, ...Object.fromEntries(set.map(({ option }) => [option, true])) };
}

function printListed(
  fields: Readonly<Record<string, unknown>>,
  { numeric, version }: ListHow,
): string {
  const set = flags.filter(({ option }) => fields[option] === true);
  const value = fields.logLevel as number;
  if (numeric) {
    return `LOG flags ${set.reduce((bits, { bit }) => bits | bit, 0)} level ${value}`;
  }
  const isOld = version !== undefined && isOldRelease(version);
  const name = isOld ? oldLogLevelName(value) : logLevelName(value);
  return ['LOG level', name ?? value, ...set.map(({ word }) => word)].join(' ');
}
