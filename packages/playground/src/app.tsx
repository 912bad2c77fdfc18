import { ReadPane } from './read/read-pane.tsx';
import { text } from './state/document.ts';

export function App() {
  return (
    <main>
      <h1>Chainwright playground</h1>
      <textarea
        aria-label="Rules"
        rows={12}
        cols={100}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <ReadPane />
    </main>
  );
}
