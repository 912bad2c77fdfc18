import styles from './app.module.css';
import { DropZone } from './frame/drop-zone.tsx';
import { Header } from './frame/header.tsx';
import { PaneView } from './frame/pane-view.tsx';
import { SplitView } from './frame/split-view.tsx';
import { TextPanel } from './frame/text-panel.tsx';
import { LinkNotice } from './share/link-notice.tsx';

export function App() {
  return (
    <div class={styles.app}>
      <Header />
      <LinkNotice />
      <main class={styles.main}>
        <SplitView left={<TextPanel />} right={<PaneView />} />
      </main>
      <DropZone />
    </div>
  );
}
