// One of several writers of leases: grants, extends, revokes and reaps at random for some time, looks now
// and then whether what it was promised is there, and says at the end what it did and what was amiss.
import { nodeBackend } from '@chainwright/backend-node';
import { ChainManager, isManagerError, netns } from '@chainwright/chainmgr';

const [namespace, program, family, number, until] = process.argv.slice(2);
const backend = netns(namespace, nodeBackend());
const manager = new ChainManager({ backend, family, program });
const told = { granted: 0, extended: 0, revoked: 0, reaped: 0, looks: 0, contended: 0 };
const lost = [];
const doubled = [];
/** When each of this writer's own leases ends at the earliest. */
const promised = new Map();

const turns = [grant, grant, share, extend, revoke, reap, reap, look];

// Every kind of turn is taken, however long that takes on a busy machine; then at random.
const opening = [grant, share, extend, grant, look, revoke, grant, reap];
for (let done = 0; done < opening.length || Date.now() < Number(until); done++) {
  const turn = opening[done] ?? turns[random(turns.length)];
  try {
    await turn();
  } catch (error) {
    // Nothing was done then, and nothing promised.
    if (!isManagerError(error, 'CONTENDED')) throw error;
    told.contended++;
  }
}
await look();
await backend.close();
process.stdout.write(JSON.stringify({ ...told, lost, doubled }));

async function grant() {
  const addresses = Array.from({ length: 1 + random(3) }, () => addressOf(number, random(40)));
  const { leases } = await manager.block(addresses, { ttl: 0.2 + random(4), from: [] });
  for (const { address, expiresAt } of leases) promised.set(address, expiresAt);
  told.granted += leases.length;
}

/** What all writers grant, so that they meet. */
async function share() {
  await manager.block(addressOf('f', random(4)), { ttl: 1 + random(4), from: [] });
}

async function extend() {
  const [address] = [...promised.keys()].slice(-1);
  if (address === undefined) return;
  const { leases } = await manager.extend({ which: [address] }, { ttl: 2 + random(4) });
  for (const lease of leases) promised.set(lease.address, lease.expiresAt);
  told.extended += leases.length;
}

async function revoke() {
  const [address] = promised.keys();
  if (address === undefined) return;
  const { leases } = await manager.revoke({ which: [address] });
  promised.delete(address);
  told.revoked += leases.length;
}

async function reap() {
  told.reaped += (await manager.reap()).leases.length;
}

async function look() {
  const listed = (await manager.leases()).map(({ address, expiresAt }) => [address, expiresAt]);
  const now = Date.now();
  const there = new Map(listed);
  told.looks++;
  for (const [address, end] of promised) {
    // What is over may be gone.
    if (end <= now) promised.delete(address);
    else if (there.get(address) !== end)
      lost.push([address, end - now, there.get(address) ?? null]);
  }
  const own = listed.map(([address]) => address).filter((address) => isOwn(address));
  if (new Set(own).size < own.length) doubled.push(own.sort());
}

function addressOf(writer, host) {
  const third = Number.parseInt(writer, 16);
  return family === 'ipv4' ? `10.0.${third}.${host + 1}` : `2001:db8:${writer}::${host + 1}`;
}

function isOwn(address) {
  return address.startsWith(family === 'ipv4' ? `10.0.${number}.` : `2001:db8:${number}::`);
}

function random(below) {
  return Math.floor(Math.random() * below);
}
