import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface CopyButtonProps {
  readonly text: string | (() => string | Promise<string>);
  /** What is copied: `Copy command`. */
  readonly label: string;
  readonly compact?: boolean;
}

/** Puts a text on the clipboard, and says that it did or could not. */
export function CopyButton({ text, label, compact }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  const said = { ready: label, copied: 'Copied', failed: 'The browser forbids it' }[state];
  return (
    <>
      <Button
        icon={state === 'copied' ? 'check' : 'copy'}
        label={compact ? label : said}
        compact={compact === true}
        onClick={copy}
      />
      <span class="visually-hidden" role="status">
        {state === 'ready' ? '' : said}
      </span>
    </>
  );
}
