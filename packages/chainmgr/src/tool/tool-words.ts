import type { ToolReason } from './tool-reasons.ts';

/**
 * The words by which a tool tells its reason, of every release and variant; `test-vectors/errors`
 * holds what each of them said. Each begins with words of the tool's own, and goes on to its end
 * where text of a user's stands in between: nobody can write them into a rule.
 */
export const toolWords: readonly (readonly [RegExp, ToolReason])[] = [
  [/^Can't lock .*: Resource temporarily unavailable$/, 'LOCKED'],
  [/^Another app is currently holding the xtables lock[.;]/, 'LOCKED'],
  [/^Resource temporarily unavailable\.$/, 'BUSY'],

  [/^Fatal: can't open lock file .*: Permission denied$/, 'NO_PERMISSION'],
  [/^Could not fetch rule set generation id: Permission denied /, 'NO_PERMISSION'],
  [/^Cannot initialize: Permission denied /, 'NO_PERMISSION'],
  [
    /^can't initialize ip6?tables table `.*': Permission denied \(you must be root\)$/,
    'NO_PERMISSION',
  ],
  [/^Permission denied \(you must be root\)\.$/, 'NO_PERMISSION'],

  [/^can't initialize ip6?tables table `.*': Table does not exist /, 'NO_TABLE'],
  [/^can't initialize ip6?tables table `.*': Module is wrong version$/, 'NO_TABLE'],
  [/^Cannot initialize: Table does not exist /, 'NO_TABLE'],
  [/^table '.*' does not exist$/, 'NO_TABLE'],
  [/^Table `.*' does not exist$/, 'NO_TABLE'],
  [/^ip6?tables-restore: unable to initialize table '/, 'NO_TABLE'],
  [/^ip6?tables-restore: line \d+ table name '.*' invalid$/, 'NO_TABLE'],
  [/^table `.*' is incompatible, use 'nft' tool\.$/, 'FOREIGN_TABLE'],
  [/^Failed to initialize nft: Protocol not supported$/, 'NO_MODULE'],

  [/^No chain\/target\/match by that name\.$/, 'NO_CHAIN'],
  // 1.8.7 and 1.8.9 of nf_tables, of a chain that is not there.
  [/^chain `.*' in table `.*' is incompatible, use 'nft' tool\.$/, 'NO_CHAIN'],
  [/^Chain '.*' does not exist$/, 'NO_CHAIN'],
  [/^goto '.*' is not a chain$/, 'NO_CHAIN'],
  [/^Couldn't load target `/, 'NO_CHAIN'],
  [/^Couldn't load match `/, 'NO_MODULE'],
  [/^Chain already exists\.$/, 'CHAIN_EXISTS'],
  [/^File exists\.$/, 'CHAIN_EXISTS'],
  [/^CHAIN_(USER_)?ADD failed \(File exists\): /, 'CHAIN_EXISTS'],
  [/^Directory not empty\.$/, 'CHAIN_IN_USE'],
  [/^Too many links\.$/, 'CHAIN_IN_USE'],
  [/^CHAIN_(USER_)?DEL failed \(Device or resource busy\): /, 'CHAIN_IN_USE'],
  [/^Bad built-in chain name\.$/, 'NOT_BUILT_IN'],
  [/^Can't set policy `.*: Bad built-in chain name$/, 'NOT_BUILT_IN'],
  [/^Bad policy name\./, 'BAD_POLICY'],
  [/^Can't set policy `.*: Bad policy name$/, 'BAD_POLICY'],

  [/^Bad rule \(does a matching rule exist in that chain\?\)\.$/, 'NO_RULE'],
  [/^Index of (insertion|replacement|deletion) too big\.$/, 'BAD_POSITION'],
  [/^Invalid rule number `/, 'BAD_POSITION'],
  [/^Set .* doesn't exist\.$/, 'NO_SET'],
  [/^Too many levels of symbolic links\.$/, 'LOOP'],
  [/^RULE_\w+ failed \(Too many (links|levels of symbolic links)\): /, 'LOOP'],
  [/^RULE_\w+ failed \(No such file or directory\): /, 'NO_MODULE'],
  [
    /^\w+ failed \((Cannot allocate memory|No buffer space available|Message too long)\): /,
    'NO_MEMORY',
  ],
  [/^(Memory allocation problem|Cannot allocate memory)\.$/, 'NO_MEMORY'],
  [/^RULE_\w+ failed \([\w ]+\): /, 'BAD_RULE'],
  [
    /^(Invalid argument|Numerical result out of range|Operation not supported)\. Run `dmesg' for /,
    'BAD_RULE',
  ],
  [/^(Invalid argument|Numerical result out of range|Operation not supported)\.$/, 'BAD_RULE'],
  [/^Can't delete built-in chain\./, 'BAD_RULE'],
  [/^unrecognized option '/, 'BAD_RULE'],
  [/^COMMIT expected at line \d+$/, 'BAD_BATCH'],
  [/^line \d+ failed$/, 'BAD_BATCH'],
];
