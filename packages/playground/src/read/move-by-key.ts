import { rowKinds } from '../core/view.ts';
import type { ScrollTarget } from '../ui/virtual/virtual-rows.tsx';
import type { RowList } from './row-list.ts';

interface Movement {
  readonly active: number | undefined;
  readonly list: RowList;
  /** Ordinals of the rules that are shown in full. */
  readonly open: ReadonlySet<number>;
  readonly go: (row: number, align?: ScrollTarget['align']) => void;
  readonly toggle: (row: number) => void;
}

const page = 12;

/** Keys of a tree: arrows move, open and close. Whether the key meant something. */
export function moveByKey(event: KeyboardEvent, movement: Movement): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const { active, list, go, toggle } = movement;
  const last = list.count - 1;
  if (last < 0) return false;
  const at = active ?? -1;
  const to = (row: number) => go(Math.max(0, Math.min(last, row)));
  switch (event.key) {
    case 'ArrowDown':
      to(at + 1);
      return true;
    case 'ArrowUp':
      to(at < 0 ? last : at - 1);
      return true;
    case 'PageDown':
      to(at + page);
      return true;
    case 'PageUp':
      to(at - page);
      return true;
    case 'Home':
      to(0);
      return true;
    case 'End':
      to(last);
      return true;
    case 'Enter':
    case ' ':
      if (active !== undefined) toggle(active);
      return active !== undefined;
    case 'ArrowRight':
      return open(movement, true);
    case 'ArrowLeft':
      return open(movement, false);
    default:
      return false;
  }
}

/** Opens what is closed, or the other way; closing a rule that is closed goes to its chain. */
function open({ active, list, open: opened, go, toggle }: Movement, wanted: boolean): boolean {
  if (active === undefined) return false;
  const row = list.row(active);
  if (row?.kind === 'chain') {
    const isOpen = list.kindOf(active + 1) !== rowKinds.chain && active + 1 < list.count;
    if (isOpen !== wanted) toggle(active);
    return true;
  }
  if (row?.kind === 'rule' && opened.has(row.ordinal) !== wanted) {
    toggle(active);
    return true;
  }
  const chain = list.chainRowOf(active);
  if (!wanted && chain !== undefined) go(chain);
  return true;
}
