/** A surface between canvas and inspector whose width is chosen by its edge and remembered in this browser. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { readPreference, writePreference } from '../storage/preferences.ts';

interface SidePaneProps {
  /** Under which its width is remembered. */
  readonly name: string;
  readonly label: string;
  readonly resizeLabel: string;
  readonly children: ReactNode;
}

/** px; the canvas keeps so much beside it, too. */
const NARROWEST = 260;
const STEP = 24;

const within = (width: number) => Math.round(Math.min(Math.max(width, NARROWEST), Math.max(NARROWEST, window.innerWidth * 0.6)));

export function SidePane({ name, label, resizeLabel, children }: SidePaneProps) {
  const key = `width.${name}`;
  const [width, setWidth] = useState(() => within(Number(readPreference(key) ?? Number.NaN) || window.innerWidth * 0.32));
  const pane = useRef<HTMLElement>(null);
  const resize = (next: number) => {
    setWidth(within(next));
    writePreference(key, String(within(next)));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId) && pane.current)
      resize(pane.current.getBoundingClientRect().right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: window.innerWidth, End: NARROWEST }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };
  return (
    <aside ref={pane} className="app-side-pane" aria-label={label} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator with a value. */}
      <div
        className="app-side-handle"
        role="separator"
        aria-orientation="vertical"
        aria-label={resizeLabel}
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={within(Number.MAX_SAFE_INTEGER)}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      />
      {children}
    </aside>
  );
}
