// Adds rules to a chain in one transaction, and prints what that took, in milliseconds.
//   measure-manager.mjs PROGRAM RULES
import { nodeBackend } from '../packages/backend-node/dist/index.js';
import { ChainManager } from '../packages/chainmgr/dist/index.js';

const [program, rules] = process.argv.slice(2);
const started = performance.now();
const backend = nodeBackend();
const manager = new ChainManager({ backend, family: 'ipv4', program });
const { families } = await manager.transaction((tx) => {
  tx.createChain('BENCH');
  for (let number = 0; number < Number(rules); number++) {
    const source = [10, number >> 16, (number >> 8) & 255, number & 255].join('.');
    tx.appendRule('BENCH', ['-s', source, '-j', 'DROP']);
  }
});
await backend.close();
const took = performance.now() - started;
if (!families.ipv4?.readBack.asPlanned) throw new Error('the rules are not as planned');
console.log(took.toFixed(3));
