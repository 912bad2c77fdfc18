/** What becomes of the keywords of ssh_config(5), in small letters; one that is not here is not known. */
export const keywords: Readonly<Record<string, 'followed' | 'moot' | 'unsupported'>> = {
  ...as('followed', [
    'host match include hostname user port identityfile identitiesonly identityagent proxyjump',
    'stricthostkeychecking userknownhostsfile globalknownhostsfile hashknownhosts hostkeyalias',
    'connecttimeout serveraliveinterval serveralivecountmax batchmode',
  ]),
  // Of terminals, forwarding and sharing, none of which there is here; or of how one is asked.
  ...as('moot', [
    'addkeystoagent compression controlmaster controlpath controlpersist checkhostip',
    'enableescapecommandline escapechar exitonforwardfailure fingerprinthash forkafterauthentication',
    'forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports gssapiauthentication',
    'gssapidelegatecredentials ipqos loglevel logverbose nohostauthenticationforlocalhost',
    'numberofpasswordprompts obscurekeystroketiming permitlocalcommand permitremoteopen',
    'rekeylimit requesttty sendenv sessiontype setenv stdinnull streamlocalbindmask',
    'streamlocalbindunlink syslogfacility tcpkeepalive tunnel tunneldevice updatehostkeys',
    'visualhostkey xauthlocation localforward remoteforward dynamicforward clearallforwardings',
    'ignoreunknown proxyusefdpass channeltimeout',
  ]),
  ...as('unsupported', [
    'addressfamily bindaddress bindinterface canonicaldomains canonicalizefallbacklocal',
    'canonicalizehostname canonicalizemaxdots canonicalizepermittedcnames casignaturealgorithms',
    'certificatefile ciphers connectionattempts hostbasedacceptedalgorithms hostbasedauthentication',
    'hostkeyalgorithms kbdinteractiveauthentication kbdinteractivedevices kexalgorithms',
    'knownhostscommand localcommand macs passwordauthentication pkcs11provider',
    'preferredauthentications proxycommand pubkeyacceptedalgorithms pubkeyauthentication',
    'refuseconnection remotecommand requiredrsasize revokedhostkeys securitykeyprovider tag',
    'verifyhostkeydns versionaddendum',
  ]),
};

function as<T>(what: T, lines: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(lines.flatMap((line) => line.split(' ')).map((name) => [name, what]));
}
