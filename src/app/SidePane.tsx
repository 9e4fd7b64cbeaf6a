/** A surface beside the canvas whose width is chosen by its edge and remembered in this browser. */
import './sidePane.css';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { readPreference, writePreference } from '../storage/preferences.ts';

interface SidePaneProps {
  /** Under which its width is remembered. */
  readonly name: string;
  readonly label: string;
  readonly resizeLabel: string;
  /** Its place, as the style sheet has it. */
  readonly className?: string;
  /** Left of the canvas its right edge is moved. */
  readonly side?: 'left' | 'right';
  /** Width before somebody chose one, rem; else a third of the window. */
  readonly usual?: number;
  readonly children: ReactNode;
}

/** px; the canvas keeps so much beside it, too. */
const NARROWEST = 208;
const STEP = 24;

const within = (width: number) => Math.round(Math.min(Math.max(width, NARROWEST), Math.max(NARROWEST, window.innerWidth * 0.6)));
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

export function SidePane({ name, label, resizeLabel, className = 'app-side-pane', side = 'right', usual, children }: SidePaneProps) {
  const key = `width.${name}`;
  // What nobody chose stays in rem, so that it grows with the browser's text.
  const [chosen, setWidth] = useState(() => {
    const kept = Number(readPreference(key) ?? Number.NaN);
    return kept > 0 ? within(kept) : usual === undefined ? within(window.innerWidth * 0.32) : undefined;
  });
  const width = chosen ?? Math.round((usual ?? 0) * rem());
  const pane = useRef<HTMLElement>(null);
  const resize = (next: number) => {
    setWidth(within(next));
    writePreference(key, String(within(next)));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const rect = pane.current?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || rect === undefined) return;
    resize(side === 'left' ? event.clientX - rect.left : rect.right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      [side === 'left' ? 'ArrowRight' : 'ArrowLeft']: width + STEP,
      [side === 'left' ? 'ArrowLeft' : 'ArrowRight']: width - STEP,
      Home: window.innerWidth,
      End: NARROWEST,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };
  return (
    <aside ref={pane} className={className} aria-label={label} style={chosen === undefined ? undefined : { width: chosen }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator with a value. */}
      <div
        className="app-side-handle"
        data-side={side}
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
