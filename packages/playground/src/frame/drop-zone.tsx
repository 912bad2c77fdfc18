import { useEffect, useState } from 'preact/hooks';
import { openFiles } from '../state/open-files.ts';
import styles from './drop-zone.module.css';

/** The whole page takes files that are dropped on it. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      openFiles([...(event.dataTransfer?.files ?? [])]);
    };
    // Before the editor, which would take a file's text in where the pointer is.
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop, { capture: true });
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop, { capture: true });
    };
  }, []);
  return isOver ? <p class={styles.over}>Drop files with rules here</p> : null;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
