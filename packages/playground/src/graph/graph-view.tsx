import { useEffect, useRef, useState } from 'preact/hooks';
import { download } from '../share/download.ts';
import { openPane } from '../state/layout.ts';
import { showInList } from '../state/show-line.ts';
import { Button } from '../ui/button.tsx';
import { toPng, toSvgText } from './export-drawing.ts';
import { GraphDrawing } from './graph-drawing.tsx';
import styles from './graph-view.module.css';
import type { PlacedChain, PlacedGraph } from './layout-graph.ts';
import { Legend } from './legend.tsx';
import { isDirection, nearestChain } from './nearest-chain.ts';
import { nodeHeight } from './node-size.ts';
import { usePointers } from './use-pointers.ts';
import { begin, fit, reveal, type Size, type Viewport, zoomAt } from './viewport.ts';

interface GraphViewProps {
  readonly graph: PlacedGraph;
  /** What it shows, for its files: `filter`. */
  readonly name: string;
}

const zoomStep = 1.3;

/** A graph that can be moved, made larger and smaller, walked with the arrows, and taken along. */
export function GraphView({ graph, name }: GraphViewProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [view, setView] = useState<Viewport>({ x: 0, y: 0, scale: 1 });
  const [current, setCurrent] = useState(graph.chains[0]?.name);
  useSize(svg, setSize);
  useEffect(() => {
    const [first] = graph.chains;
    if (size.width > 0) setView(begin(graph, size, first && { ...first, height: nodeHeight }));
    setCurrent(first?.name);
  }, [graph, size.width > 0]);
  usePointers(svg, setView);

  const zoom = (factor: number) =>
    setView((before) => zoomAt(before, factor, { x: size.width / 2, y: size.height / 2 }));
  const open = ({ line }: PlacedChain) => {
    if (line === undefined) return;
    openPane('read');
    showInList(line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = graph.chains.find((chain) => chain.name === current);
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') open(from);
    else if (event.key === '+' || event.key === '=') zoom(zoomStep);
    else if (event.key === '-') zoom(1 / zoomStep);
    else if (event.key === '0') setView(fit(graph, size));
    else if (isDirection(event.key)) {
      const next = nearestChain(graph.chains, from, event.key);
      if (next) focusChain(svg.current, next.name);
    } else return;
    event.preventDefault();
  };
  const drawing = () => {
    if (!svg.current) throw new Error('there is no drawing yet');
    return { svg: svg.current, width: graph.width, height: graph.height };
  };
  const file = `${name.replace(/\W+/g, '-')}-chains`;
  return (
    <div class={styles.view}>
      <div class={styles.bar} role="toolbar" aria-label="Graph">
        <Button label="−" onClick={() => zoom(1 / zoomStep)} />
        <Button label="+" onClick={() => zoom(zoomStep)} />
        <Button label="Fit" onClick={() => setView(fit(graph, size))} />
        <span class={styles.scale}>{Math.round(view.scale * 100)}%</span>
        <span class={styles.space} />
        <Button
          label="SVG"
          icon="share"
          onClick={() => download(`${file}.svg`, toSvgText(drawing()), 'image/svg+xml')}
        />
        <Button
          label="PNG"
          icon="share"
          onClick={async () => download(`${file}.png`, await toPng(drawing()))}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        ref={svg}
        class={styles.drawing}
        role="group"
        aria-label={`Chains of the table ${name}. Arrows move between chains, Enter opens one.`}
        viewBox={viewBoxOf(view, size)}
        onKeyDown={onKeyDown}
      >
        <GraphDrawing
          graph={graph}
          current={current}
          onOpen={open}
          onFocus={(chain) => {
            setCurrent(chain.name);
            setView((before) => reveal(before, { ...chain, height: nodeHeight }, size));
          }}
        />
      </svg>
      <Legend graph={graph} />
    </div>
  );
}

function viewBoxOf({ x, y, scale }: Viewport, { width, height }: Size): string {
  return `${x} ${y} ${Math.max(1, width / scale)} ${Math.max(1, height / scale)}`;
}

function focusChain(svg: SVGSVGElement | null, name: string): void {
  for (const box of svg?.querySelectorAll<SVGGElement>('[data-chain]') ?? []) {
    if (box.dataset.chain === name) box.focus({ preventScroll: true });
  }
}

function useSize(
  svg: { readonly current: SVGSVGElement | null },
  setSize: (size: Size) => void,
): void {
  useEffect(() => {
    if (!svg.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
}
