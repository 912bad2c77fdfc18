import { useEffect } from 'preact/hooks';
import { panBy, type Viewport, zoomAt } from './viewport.ts';

interface Position {
  readonly x: number;
  readonly y: number;
}

/** So far a pointer moves before it is taken for a drag and not for a click. */
const clickRoom = 4;

/** Wheel, drag and two fingers move a drawing and change its size. */
export function usePointers(
  svg: { readonly current: SVGSVGElement | null },
  setView: (change: (before: Viewport) => Viewport) => void,
): void {
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const down = new Map<number, Position>();
    let begin: Position | undefined;
    let isDrag = false;
    const at = (event: MouseEvent): Position => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { deltaX, deltaY, ctrlKey, shiftKey } = event;
      // Two fingers on a touchpad pinch as a wheel with Ctrl.
      if (shiftKey) setView((view) => panBy(view, -deltaX - deltaY, 0));
      else if (deltaX !== 0 && !ctrlKey) setView((view) => panBy(view, -deltaX, -deltaY));
      else
        setView((view) => zoomAt(view, Math.exp(-deltaY * (ctrlKey ? 0.01 : 0.0015)), at(event)));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      down.set(event.pointerId, at(event));
      if (down.size === 1) {
        begin = at(event);
        isDrag = false;
      }
    };
    const onMove = (event: PointerEvent) => {
      const before = down.get(event.pointerId);
      if (!before || !begin) return;
      const now = at(event);
      isDrag ||= down.size > 1 || Math.hypot(now.x - begin.x, now.y - begin.y) > clickRoom;
      if (!isDrag) return;
      element.setPointerCapture(event.pointerId);
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const factor =
          Math.hypot(now.x - other.x, now.y - other.y) /
          Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        setView((view) => zoomAt(view, factor, middle));
      } else setView((view) => panBy(view, now.x - before.x, now.y - before.y));
      down.set(event.pointerId, now);
    };
    const onUp = (event: PointerEvent) => down.delete(event.pointerId);
    // What ends a drag opens nothing.
    const onClick = (event: MouseEvent) => {
      if (isDrag) event.stopPropagation();
      isDrag = false;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('click', onClick, { capture: true });
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('click', onClick, { capture: true });
    };
  }, []);
}
