import { reading, text } from '../state/document.ts';
import { Outputs } from './outputs.tsx';
import styles from './read-pane.module.css';
import { RuleList } from './rule-list.tsx';
import { SearchBar } from './search-bar.tsx';
import { Welcome } from './welcome.tsx';

/** What was recognised in the text, and its chains and rules as tables. */
export function ReadPane() {
  if (text.value.trim() === '') return <Welcome />;
  const read = reading.value;
  if (!read) return null;
  if (read.outputs.length === 0) return <Unrecognised />;
  return (
    <>
      <Outputs outputs={read.outputs} count={read.outputCount} />
      <SearchBar />
      <RuleList />
    </>
  );
}

function Unrecognised() {
  return (
    <div class={styles.unrecognised}>
      <h2>No rules in this text yet</h2>
      <p>
        It is none of what <code>iptables-save</code>, <code>iptables -S</code> or{' '}
        <code>iptables -L</code> print, nor their <code>ip6tables</code> forms. What was seen is
        said at the lines of the text.
      </p>
    </div>
  );
}
