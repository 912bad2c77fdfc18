import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import { audit } from '../../src/index.ts';
import { read } from '../ask.ts';
import { makeRuleset } from './make-ruleset.ts';

const rulesets = 100;
const roundsAtMost = 8;

describe('the commands of an audit', () => {
  it('run in their order, leave nothing that is not logged or dropped by default', () => {
    let mended = 0;
    for (let number = 0; number < rulesets; number++) {
      let text = makeRuleset(seededRandom(500_000 + number));
      const first = text;
      let commands = commandsFor(text);
      // Where packets go several ways, one is mended at a time.
      for (let round = 0; commands.length > 0 && round < roundsAtMost; round++) {
        text = commands.reduce(carryOut, text);
        commands = commandsFor(text);
        mended += 1;
      }
      expect({ first, text, commands }).toMatchObject({ commands: [] });
    }
    expect(mended).toBeGreaterThan(rulesets / 2);
  });
});

function commandsFor(text: string): readonly string[] {
  const [found] = audit([read(text)]);
  return (found?.findings ?? []).flatMap(({ commands }) => commands);
}

/** A save with the rule that the command adds. */
function carryOut(text: string, command: string): string {
  const [, chain = '', number, words = ''] =
    /^iptables -(?:A|I) (\S+)(?: (\d+))? (.*)$/.exec(command) ?? [];
  const lines = text.split('\n');
  const own = lines.flatMap((line, index) =>
    `${line} `.startsWith(`-A ${chain} `) ? [index] : [],
  );
  const behind = lines.indexOf('COMMIT');
  const at = number === undefined ? behind : (own[Number(number) - 1] ?? -1);
  if (at < 0) throw new Error(`${command} fits nowhere in ${text}`);
  return [...lines.slice(0, at), `-A ${chain} ${words}`, ...lines.slice(at)].join('\n');
}
