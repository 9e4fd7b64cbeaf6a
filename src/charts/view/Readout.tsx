/** The cursor of a panel: a line, moved without React, and the values it reads. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { t } from '../../editor/text/en.ts';
import { fromLine, lineDomain, toLine } from '../data/axis.ts';
import { type Pointed, readScene } from '../data/readout.ts';
import type { Link } from '../link.ts';
import type { Stage } from './Plot.tsx';

interface ReadoutProps {
  readonly link: Link;
  readonly stage: Stage;
  /** Of the frames, in CSS pixels: room to their left, their size. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly pointed: Pointed | undefined;
}

const ROW = 15;
const GAP = 8;

/** Line and box at the cursor; nothing where there is no cursor or it lies outside the stretch on view. */
export function Readout({ link, stage, left, width, height, pointed }: ReadoutProps) {
  const cursor = useSyncExternalStore(link.subscribe, () => link.get().cursor);
  const now = useSyncExternalStore(stage.now.subscribe, stage.now.get);
  const line = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const scene = stage.scene;
  const [from, to] = scene ? lineDomain(scene.x) : [0, 1];
  const inside = cursor !== undefined && cursor >= from && cursor <= to;
  const reading = scene && inside ? readScene(scene, fromLine(scene.x.scale, cursor), pointed, now) : undefined;
  const x = scene && reading ? ((toLine(scene.x.scale, reading.at) - from) / (to - from)) * width : 0;
  useLayoutEffect(() => {
    if (line.current === null || box.current === null) return;
    line.current.style.transform = `translateX(${x}px)`;
    const wide = box.current.offsetWidth;
    // Beside the line where there is room, over the axis rather than over the line, and never out of the panel.
    const right = x + GAP + wide <= width + 10;
    const at = right ? x + GAP : Math.max(4 - left, x - GAP - wide);
    box.current.style.transform = `translateX(${Math.round(at)}px)`;
  });
  if (reading === undefined || scene === undefined) return null;
  if (scene.content.across.upright !== undefined && reading.rows.length === 0) return null;
  const room = Math.max(1, Math.floor((height - 24) / ROW));
  const rows = reading.rows.length > room ? reading.rows.slice(0, room - 1) : reading.rows;
  return (
    <>
      <div ref={line} className="charts-cursor" hidden={scene.content.across.upright !== undefined} />
      <div ref={box} className="charts-readout">
        <div className="charts-readout-time">{scene.content.across.sayAt(reading.at)}</div>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are the plots' lines in their order.
          <div key={i} className="charts-readout-row">
            <Swatch colour={row.colour} dash={row.dash} />
            <span className="charts-readout-label">{row.label}</span>
            <span className="charts-readout-value">{row.value}</span>
          </div>
        ))}
        {rows.length < reading.rows.length && (
          <div className="charts-readout-more">{t('charts.legend.more', { count: reading.rows.length - rows.length })}</div>
        )}
      </div>
    </>
  );
}

/** A piece of line as it is drawn. */
export function Swatch({ colour, dash }: { readonly colour: number; readonly dash: number }) {
  return (
    <svg className="charts-swatch" width="14" height="8" aria-hidden="true">
      <line
        x1="0"
        x2="14"
        y1="4"
        y2="4"
        stroke={`var(--trace-${colour})`}
        strokeWidth="2"
        {...(dash > 0 && { strokeDasharray: dash % 3 === 1 ? '4 2' : dash % 3 === 2 ? '1.5 2' : undefined })}
      />
    </svg>
  );
}
