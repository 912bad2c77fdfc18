import { useEffect, useId, useRef, useState } from 'preact/hooks';
import buttonStyles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly icon: IconName;
  readonly items: readonly MenuItem[];
  /** Shows the icon alone; the label is its name. */
  readonly compact?: boolean;
}

/** A button that opens a list of things to do; arrows, Home, End and Escape work in it. */
export function Menu({ label, icon, items, compact }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    itemsOf(root.current)[0]?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = focusFor(event.key, itemsOf(root.current));
    if (event.key === 'Escape') close();
    else if (target) target.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div class={styles.root} ref={root}>
      <button
        type="button"
        class={classNames(buttonStyles.button, compact && buttonStyles.compact)}
        aria-label={compact ? label : undefined}
        title={compact ? label : undefined}
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
        {compact ? null : <span>{label}</span>}
      </button>
      <div
        class={styles.menu}
        id={id}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        hidden={!isOpen}
        onKeyDown={onKeyDown}
      >
        {items.map(({ id: itemId, title, about, onSelect }) => (
          <button
            type="button"
            role="menuitem"
            key={itemId}
            tabIndex={-1}
            class={styles.item}
            onClick={() => {
              close();
              onSelect();
            }}
          >
            <span>{title}</span>
            {about !== undefined && <small>{about}</small>}
          </button>
        ))}
      </div>
    </div>
  );
}

function itemsOf(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function focusFor(key: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.findIndex((item) => item.matches(':focus'));
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return undefined;
  }
}
