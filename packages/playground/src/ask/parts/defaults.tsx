import { describeTool } from '../../read/describe-tool.ts';
import { showLine } from '../../state/show-line.ts';
import { plural } from '../../ui/plural.ts';
import { Section } from '../../ui/section.tsx';
import type { OutputReport } from '../worker/audit-report.ts';
import type { ChainReport, ProtocolReport, SaidAnswer } from '../worker/chain-report.ts';
import { AnswerBadge } from './answer-badge.tsx';
import styles from './defaults.module.css';
import { PacketWay } from './packet-way.tsx';

interface DefaultsProps {
  readonly outputs: readonly OutputReport[];
  /** How many there are in all. */
  readonly count: number;
}

/** What becomes of packets that no rule decides on, chain by chain, and their way there. */
export function Defaults({ outputs, count }: DefaultsProps) {
  if (count === 0) return null;
  return (
    <Section title="What no rule decides on" about="Is it dropped, and is it logged?">
      {outputs.map(({ tool, chains }, at) => (
        <div class={styles.output} key={`${at} ${describeTool(tool)}`}>
          {count > 1 && <p class={styles.tool}>{describeTool(tool)}</p>}
          {chains.map((chain) => (
            <ChainCard key={chain.chain} chain={chain} />
          ))}
        </div>
      ))}
      {count > outputs.length && (
        <p class={styles.tool}>and {plural(count - outputs.length, 'output')} more</p>
      )}
    </Section>
  );
}

function ChainCard({ chain: { chain, protocols } }: { readonly chain: ChainReport }) {
  const [all] = protocols;
  return (
    <article class={styles.chain}>
      <h3 class={styles.name}>{chain}</h3>
      <table class={styles.answers}>
        <thead>
          <tr>
            <th scope="col">Packets</th>
            <th scope="col">Dropped</th>
            <th scope="col">Logged</th>
          </tr>
        </thead>
        <tbody>
          {protocols.map((report) => (
            <ProtocolRow key={report.protocol} report={report} />
          ))}
        </tbody>
      </table>
      {all && all.way.length > 0 && <PacketWay chain={chain} protocols={protocols} />}
    </article>
  );
}

function ProtocolRow({ report: { protocol, drop, log } }: { readonly report: ProtocolReport }) {
  return (
    <tr>
      <th scope="row">{protocol}</th>
      <AnswerCell said={drop} />
      <AnswerCell said={log} />
    </tr>
  );
}

function AnswerCell({ said: { answer, says, line } }: { readonly said: SaidAnswer }) {
  return (
    <td>
      <AnswerBadge answer={answer} />{' '}
      {line === null ? (
        <span class={styles.says}>{says}</span>
      ) : (
        <button type="button" class={styles.link} onClick={() => showLine(line)}>
          {says}
        </button>
      )}
    </td>
  );
}
