/** Laid over `/etc`: the same few names on every machine, so that `-L` without `-n` prints the same everywhere. */
export const recordedNames = {
  hosts: '127.0.0.1\tlocalhost\n::1\t\tlocalhost ip6-localhost ip6-loopback\n',
  networks: 'default\t\t0.0.0.0\nloopback\t127.0.0.0\nlink-local\t169.254.0.0\n',
  'nsswitch.conf':
    'passwd: files\ngroup: files\nhosts: files\nnetworks: files\nprotocols: files\nservices: files\nethers: files\n',
  passwd: [
    'root:x:0:0:root:/root:/bin/sh',
    'daemon:x:1:1:daemon:/:/bin/false',
    'mail:x:8:8:mail:/:/bin/false',
    'www-data:x:33:33:www-data:/:/bin/false',
    'nobody:x:65534:65534:nobody:/:/bin/false',
    '',
  ].join('\n'),
  group:
    'root:x:0:\ndaemon:x:1:\nadm:x:4:\ntty:x:5:\nmail:x:8:\nwww-data:x:33:\nnogroup:x:65534:\n',
  'iproute2/group': '0\tdefault\n5\tguests\n',
  'iproute2/rt_realms': '0\tunspecific\n7\tbranch\n',
  'xtables/connlabel.conf': '0\tfrom-branch\n40\tfrom-guests\n',
};
