import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { side } from '../state/layout.ts';
import { readSetting, writeSetting } from '../state/settings.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './split-view.module.css';

interface SplitViewProps {
  readonly left: ComponentChildren;
  readonly right: ComponentChildren;
}

const usual = 38;
const least = 20;
const most = 70;

/** Two sides with a border between them that can be moved; on a narrow screen one of the two. */
export function SplitView({ left, right }: SplitViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(readShare);
  const move = (wanted: number) => {
    const now = Math.round(Math.max(least, Math.min(most, wanted)));
    setShare(now);
    writeSetting('split', String(now));
  };
  const drag = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (box && event.buttons === 1) move(((event.clientX - box.left) / box.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = { ArrowLeft: share - 2, ArrowRight: share + 2, Home: least, End: most }[
      event.key
    ];
    if (wanted === undefined) return;
    move(wanted);
    event.preventDefault();
  };
  return (
    <div class={styles.split} ref={root} style={{ '--left': `${share}%` }}>
      <div class={classNames(styles.side, side.value !== 'text' && styles.aside)}>{left}</div>
      <hr
        class={styles.border}
        tabIndex={0}
        aria-orientation="vertical"
        aria-label="Border between text and rules"
        aria-valuenow={share}
        aria-valuemin={least}
        aria-valuemax={most}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDblClick={() => move(usual)}
      />
      <div class={classNames(styles.side, side.value !== 'pane' && styles.aside)}>{right}</div>
    </div>
  );
}

function readShare(): number {
  const kept = Number(readSetting('split'));
  return kept >= least && kept <= most ? kept : usual;
}
