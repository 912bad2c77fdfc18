import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon?: IconName;
  /** Shows the icon alone; the label is its name. */
  readonly compact?: boolean;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

export function Button(props: ButtonProps) {
  const { label, onClick, icon, compact, primary, disabled, pressed } = props;
  return (
    <button
      type="button"
      class={classNames(styles.button, compact && styles.compact, primary && styles.primary)}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={compact ? label : undefined}
      title={compact ? label : undefined}
    >
      {icon && <Icon name={icon} />}
      {compact ? null : <span>{label}</span>}
    </button>
  );
}
