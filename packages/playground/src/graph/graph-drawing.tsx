import { classNames } from '../ui/class-names.ts';
import { formatCount } from '../ui/format-count.ts';
import { plural } from '../ui/plural.ts';
import styles from './graph-drawing.module.css';
import type { PlacedChain, PlacedGraph, PlacedJump } from './layout-graph.ts';
import { nodeHeight, shortName } from './node-size.ts';
import { pathOf } from './path-of.ts';

interface GraphDrawingProps {
  readonly graph: PlacedGraph;
  /** The chain that the keyboard is at. */
  readonly current: string | undefined;
  readonly onOpen: (chain: PlacedChain) => void;
  readonly onFocus: (chain: PlacedChain) => void;
}

/** Chains as boxes, and what sends packets from one to another as arrows. */
export function GraphDrawing({ graph, current, onOpen, onFocus }: GraphDrawingProps) {
  const most = Math.max(0, ...graph.jumps.map(({ packets = 0 }) => packets));
  return (
    <>
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path class={styles.head} d="M0 0.5 8 4 0 7.5z" />
        </marker>
      </defs>
      <g>
        {graph.jumps.map((jump) => (
          <Jump key={`${jump.from} ${jump.kind} ${jump.to}`} jump={jump} most={most} />
        ))}
      </g>
      <g>
        {graph.chains.map((chain) => (
          <ChainBox
            key={chain.name}
            chain={chain}
            isCurrent={chain.name === current}
            onOpen={onOpen}
            onFocus={onFocus}
          />
        ))}
      </g>
    </>
  );
}

interface JumpProps {
  readonly jump: PlacedJump;
  /** The most packets that any has counted. */
  readonly most: number;
}

function Jump({ jump, most }: JumpProps) {
  const { points, packets, kind, from, to, rules } = jump;
  const share = most > 0 && packets !== undefined ? packets / most : 0;
  const middle = points[points.length >> 1];
  const counted = packets === undefined ? '' : `, ${formatCount(packets)} packets`;
  return (
    <g
      class={classNames(styles.jump, kind === 'goto' && styles.goto, packets === 0 && styles.idle)}
    >
      <title>{`${kind} from ${from} to ${to}: ${plural(rules, 'rule')}${counted}`}</title>
      <path
        d={pathOf(points)}
        stroke-width={1.25 + 3 * Math.sqrt(share)}
        marker-end="url(#arrow)"
      />
      {middle && packets !== undefined && packets > 0 && (
        <text class={styles.traffic} x={middle.x} y={middle.y - 5}>
          {formatCount(packets)}
        </text>
      )}
    </g>
  );
}

interface ChainBoxProps {
  readonly chain: PlacedChain;
  readonly isCurrent: boolean;
  readonly onOpen: (chain: PlacedChain) => void;
  readonly onFocus: (chain: PlacedChain) => void;
}

function ChainBox({ chain, isCurrent, onOpen, onFocus }: ChainBoxProps) {
  const { name, x, y, width, hook, isDead, isAbsent } = chain;
  return (
    // A box of a drawing can be no button of HTML.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <g
      class={classNames(
        styles.chain,
        hook !== undefined && styles.hook,
        isDead && styles.dead,
        isAbsent && styles.absent,
      )}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-label={describe(chain)}
      data-chain={name}
      onClick={() => onOpen(chain)}
      onFocus={() => onFocus(chain)}
    >
      {shortName(name) !== name && <title>{name}</title>}
      <rect width={width} height={nodeHeight} rx="9" />
      <text class={styles.name} x="14" y="18">
        {shortName(name)}
      </text>
      {/* Parts the words for those who hear them. */}{' '}
      <text class={styles.facts} x="14" y="34">
        {factsOf(chain)}
      </text>
    </g>
  );
}

function factsOf({ rules, policy, isAbsent, isDead }: PlacedChain): string {
  if (isAbsent) return 'not in this text';
  return [
    plural(rules, 'rule'),
    ...(policy === undefined ? [] : [policy]),
    ...(isDead ? ['unused'] : []),
  ].join(' · ');
}

/** Begins with what is seen, as those expect who speak to the page. */
function describe(chain: PlacedChain): string {
  const { name, hook, isDead, isAbsent } = chain;
  const short = shortName(name);
  const kind = isDead ? 'no packet comes here' : hook === undefined ? 'chain' : 'built-in chain';
  return [
    `${short} ${factsOf(chain)}`,
    isAbsent ? 'rules go there' : kind,
    ...(short === name ? [] : [name]),
  ].join(', ');
}
