import { nodeBackend } from '@chainwright/backend-node';
import { netns } from '@chainwright/chainmgr';
import { AutoBlock } from './auto-block.ts';

const usage = `usage: main.ts start | status | expire | flush
       main.ts block ADDRESS SECONDS [REASON] | remove ADDRESS
NETNS=NAME does it in a network namespace, IPTABLES=NAME with that program.`;

await main(process.argv.slice(2));

async function main([verb, address = '', seconds = '3600', reason = 'port scan']: string[]) {
  const { NETNS, IPTABLES = 'iptables', SPARE = '127.0.0.0/8 ::1' } = process.env;
  const node = nodeBackend();
  const backend = NETNS === undefined ? node : netns(NETNS, node);
  const psad = new AutoBlock({ backend, program: IPTABLES, spare: SPARE.split(' ') });
  const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
    start: () => psad.start(),
    status: () => psad.blocked(),
    block: () => psad.block(address, Number(seconds), reason),
    remove: () => psad.remove(address),
    expire: () => psad.expire(),
    flush: () => psad.flush(),
  };
  try {
    const run = verbs[verb ?? ''];
    if (!run) throw new Error(usage);
    console.log(JSON.stringify((await run()) ?? 'done', undefined, 2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await backend.close();
  }
}
