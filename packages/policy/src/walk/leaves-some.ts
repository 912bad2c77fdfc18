import type { Condition, InterfaceCondition, PacketField } from '../conditions/condition.ts';
import { domainOf } from '../conditions/domain.ts';
import { opposite } from '../conditions/facts.ts';
import { type Intervals, subtract, union } from '../conditions/intervals.ts';
import type { PacketClass } from '../conditions/packet-class.ts';
import type { Course, Taker } from './course.ts';
import { itemsOnce, type Rope } from './rope.ts';

/** The conditions are all that counts here. */
export type TakingRule = Pick<Taker, 'conditions'>;

/**
 * Whether there is a packet that goes a way: it meets what the way asks of it, and no rule has taken
 * it before. `-s 0.0.0.0/1` and `-s 128.0.0.0/1` together leave none.
 *
 * For each rule one condition is chosen that the packet is not to meet; false where no choice was
 * found, although there may be one. Conditions of which only the text is known (`mark`, `set`,
 * `string`) are taken to be independent of each other.
 */
export function leavesSome(
  { within, takers }: Pick<Course, 'within'> & { readonly takers: Rope<TakingRule> },
  packets: PacketClass,
): boolean {
  const asked = itemsOnce(within);
  // To meet a condition is not to meet its opposite.
  const given = asked.map((met) => opposite(met, packets)).filter((each) => each !== undefined);
  const rules = itemsOnce(takers).map(({ conditions }) => conditions);
  return preferences.some((prefer) => {
    const chosen = new UnmetConditions();
    return (
      given.every((condition) => chosen.add(condition)) &&
      rules.every((conditions) => chosen.addOneOf(conditions, prefer)) &&
      chosen.leaveSome(packets)
    );
  });
}

type Kind = PacketField | InterfaceCondition['field'] | 'other';

/** Orders in which conditions are chosen: first those of which many can be avoided together. */
const preferences: readonly (readonly Kind[])[] = [
  'other inInterface outInterface dport icmp sport destination source state',
  'state source destination sport icmp dport outInterface inInterface other',
].map((words) => words.split(' ') as Kind[]);

/** Conditions that one packet is not to meet. */
class UnmetConditions {
  readonly #texts = new Map<string, boolean>();
  readonly #interfaces = new Map<string, Map<string, InterfaceCondition>>();
  readonly #fields = new Map<PacketField, Intervals[]>();

  /** Adds the first that can be avoided beside the others; false if there is none. */
  addOneOf(conditions: readonly Condition[], prefer: readonly Kind[]): boolean {
    // Above a rate no packet is taken.
    if (conditions.some(({ kind }) => kind === 'rate')) return true;
    const ranked = [...conditions].sort((a, b) => rank(a, prefer) - rank(b, prefer));
    return ranked.some((condition) => this.add(condition));
  }

  /** Adds a condition unless it is plain that it cannot be avoided beside the others. */
  add(condition: Condition): boolean {
    switch (condition.kind) {
      case 'rate':
        return true;
      case 'other': {
        const { text, negated } = condition;
        if ((this.#texts.get(text) ?? negated) !== negated) return false;
        this.#texts.set(text, negated);
        return true;
      }
      case 'interface': {
        const { field, name, isPrefix, negated } = condition;
        const group = this.#interfaces.get(field) ?? new Map<string, InterfaceCondition>();
        // Thousands of rules ask for the same few interfaces.
        const key = `${negated} ${isPrefix} ${name}`;
        if (group.has(key)) return true;
        if (!hasOtherName([...group.values(), condition])) return false;
        this.#interfaces.set(field, group.set(key, condition));
        return true;
      }
      case 'field': {
        const { field, values } = condition;
        const group = this.#fields.get(field);
        if (group) group.push(values);
        else this.#fields.set(field, [values]);
        return true;
      }
    }
  }

  /** Whether no field is used up. */
  leaveSome({ family }: PacketClass): boolean {
    return [...this.#fields].every(
      ([field, values]) => subtract(domainOf(field, family), union(values)).length > 0,
    );
  }
}

function rank(condition: Condition, prefer: readonly Kind[]): number {
  if (condition.kind === 'rate') return 0;
  // Beside a negated condition that is avoided, few others can be.
  const isNarrow = 'negated' in condition && condition.negated ? prefer.length : 0;
  return prefer.indexOf(condition.kind === 'other' ? 'other' : condition.field) + isNarrow;
}

/** Whether an interface can have a name that meets none of them. */
function hasOtherName(conditions: readonly InterfaceCondition[]): boolean {
  const wanted = conditions.filter(({ negated }) => negated);
  const longest = wanted.reduce((long, { name }) => (name.length > long.length ? name : long), '');
  const isExact = wanted.some(({ name, isPrefix }) => name === longest && !isPrefix);
  // Nobody's rules name an interface so, for its name would be too long.
  const name = isExact ? longest : `${longest}${'~'.repeat(16)}`;
  return conditions.every((each) => isNamed(each, name) === each.negated);
}

function isNamed({ name, isPrefix }: InterfaceCondition, given: string): boolean {
  return isPrefix ? given.startsWith(name) : given === name;
}
