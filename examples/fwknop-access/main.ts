import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { nodeBackend } from '@chainwright/backend-node';
import { netns } from '@chainwright/chainmgr';
import { Access } from './access.ts';
import { writeRequest } from './read-request.ts';

const usage = `usage: main.ts serve [PORT] | list
       main.ts request USER ADDRESS PROTOCOL PORT SECONDS
KEYFILE names a file with the key. NETNS=NAME serves in a network namespace, IPTABLES=NAME with that program.`;

const { NETNS, IPTABLES = 'iptables', KEYFILE = 'fwknop.key' } = process.env;
const [verb, ...words] = process.argv.slice(2);

if (verb === 'request' && words.length === 5) {
  const [user = '', address = '', protocol = '', port, seconds] = words;
  const asked = { user, address, protocol, port: Number(port), seconds: Number(seconds) };
  const signedAt = Math.floor(Date.now() / 1000);
  console.log(writeRequest({ ...asked, signedAt }, readFileSync(KEYFILE)));
} else if (verb === 'serve' || verb === 'list') {
  const backend = NETNS === undefined ? nodeBackend() : netns(NETNS, nodeBackend());
  const access = new Access({ backend, program: IPTABLES, key: readFileSync(KEYFILE) });
  if (verb === 'list') console.log(JSON.stringify(await access.opened(), undefined, 2));
  else serve(access, Number(words[0] ?? 62201));
} else {
  console.error(usage);
  process.exitCode = 1;
}

/** A datagram is a request; whoever is not known gets no answer. Once a second what is over is closed. */
function serve(access: Access, port: number): void {
  const say = (what: unknown) => console.error(what instanceof Error ? what.message : what);
  const socket = createSocket('udp6', (message) => {
    access
      .open(message.toString('latin1').trimEnd())
      .then((lease) => say(lease ? `opened: ${lease.spec}` : 'not signed'), say);
  });
  socket.bind(port);
  setInterval(
    () => access.close().then((gone) => gone.map(({ spec }) => say(`closed: ${spec}`)), say),
    1000,
  );
}
