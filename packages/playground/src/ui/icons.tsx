import type { ComponentChildren } from 'preact';

const paths = {
  read: 'M4 5h16M4 10h16M4 15h10M4 20h7',
  see: 'M6 4h5v5H6zM13 15h5v5h-5zM8.5 9v3.5a2 2 0 0 0 2 2h2M15.5 15v-1',
  ask: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.7 9.6a2.4 2.4 0 1 1 3.5 2.1c-.8.5-1.2 1-1.2 1.8M12 16.5v.01',
  change: 'M4 8h13m0 0-3.5-3.5M17 8l-3.5 3.5M20 16H7m0 0 3.5-3.5M7 16l3.5 3.5',
  share: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5',
  text: 'M5 6h14M5 10h9M5 14h14M5 18h6',
  terminal: 'M5 7l4 4-4 4M12 16h7',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zm4.5 10.5L20 20',
  chevron: 'M9 6l6 6-6 6',
  copy: 'M9 9h10v10H9zM5 15V5h10',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  open: 'M4 18V7a1 1 0 0 1 1-1h5l2 2h7a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  warning: 'M12 4.5 21 19.5H3zM12 10.5v4M12 17v.01',
  error: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01',
  arrow: 'M5 12h14m0 0-5-5m5 5-5 5',
  more: 'M6 9l6 6 6-6',
  examples: 'M5 4h11l3 3v13H5zM9 12h6M9 16h6',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  readonly class?: string | undefined;
}

/** A small drawing beside a word, or within a button that has a label; readers pass it over. */
export function Icon({ name, class: className }: IconProps) {
  return (
    <Drawing class={className}>
      <path d={paths[name]} />
    </Drawing>
  );
}

interface DrawingProps {
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

function Drawing({ class: className, children }: DrawingProps) {
  return (
    <svg
      class={className}
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}
