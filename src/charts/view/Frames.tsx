/** The stacked charts of a panel with what lies over them: cursor, rubber band, gestures, keys. */
import { memo, useMemo, useRef, useState } from 'react';
import { t } from '../../editor/text/en.ts';
import { fromLine } from '../data/axis.ts';
import type { Palette } from '../data/pen.ts';
import { type Pointed, readScene } from '../data/readout.ts';
import type { Scene } from '../data/scene.ts';
import type { Interval } from '../data/ticks.ts';
import type { Link } from '../link.ts';
import type { PanelLayout } from './layout.ts';
import { Plot, type Stage } from './Plot.tsx';
import { Readout } from './Readout.tsx';
import { useGestures } from './useGestures.ts';

interface FramesProps {
  readonly scene: Scene;
  readonly layout: PanelLayout;
  readonly stage: Stage;
  /** All there is across, on the axis' line, and the shortest stretch that can be zoomed to. */
  readonly full: Interval;
  readonly shortest: number;
  readonly link: Link;
  readonly palette: Palette;
  readonly density: number;
  /** What is to be seen, in words. */
  readonly summary: string;
  /** A place on the axis' line was chosen. */
  readonly pick?: (at: number, pointed: Pointed | undefined) => void;
}

/** Charts on one horizontal axis. */
export const Frames = memo(function Frames({ scene, layout, stage, full, shortest, link, palette, density, summary, pick }: FramesProps) {
  const overlay = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const total = layout.charts.reduce((sum, height) => sum + height, 0);
  const height = total - layout.top - layout.lastAxis;

  const locate = (y: number): Pointed | undefined => {
    let top = 0;
    for (let i = 0; i < layout.heights.length; i++) {
      const frame = layout.heights[i] ?? 1;
      if (y >= top && y <= top + frame) return { plot: i, height: 1 - (y - top) / frame };
      top += layout.charts[i] ?? 0;
    }
    return undefined;
  };

  const speakNow = (row?: Pointed) => {
    const { cursor } = link.get();
    if (spoken.current === null || stage.scene === undefined || cursor === undefined) return;
    const { at, rows } = readScene(stage.scene, fromLine(stage.scene.x.scale, cursor), row, stage.now.get());
    const head = stage.scene.content.across.sayAt(at);
    spoken.current.textContent = [head, ...rows.slice(0, 8).map(({ label, value }) => `${label} ${value}`)].join(', ');
  };

  useGestures(overlay, {
    link,
    stage,
    full,
    shortest,
    locate,
    pick,
    pointed,
    point(next, at) {
      setPointed((old) => (old?.plot === next?.plot && old?.height === next?.height ? old : next));
      const ones = stage.scene?.drawn[next?.plot ?? 0]?.ones;
      stage.now.set({ one: next && ones?.at(at, next.height) });
    },
    walk(key) {
      const ones = stage.scene?.drawn[0]?.ones;
      const one = ones?.next(stage.now.get().one, key);
      if (ones === undefined || one === undefined) return false;
      const { at, height } = ones.placeOf(one);
      stage.now.set({ one });
      link.setCursor(at);
      setPointed({ plot: 0, height });
      speakNow();
      return true;
    },
    band(from, to) {
      const element = band.current;
      if (element === null) return;
      element.hidden = from === undefined;
      if (from === undefined || to === undefined) return;
      element.style.left = `${Math.max(0, Math.min(from, to))}px`;
      element.style.width = `${Math.min(layout.width, Math.max(from, to)) - Math.max(0, Math.min(from, to))}px`;
    },
    speak: speakNow,
  });

  const charts = useMemo(
    () =>
      scene.drawn.map((drawn, i) => (
        <Plot key={drawn.plot.id} scene={scene} index={i} layout={layout} stage={stage} palette={palette} density={density} />
      )),
    [scene, layout, stage, palette, density],
  );

  return (
    <div className="charts-frames">
      {charts}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form. */}
      <div
        ref={overlay}
        className="charts-overlay"
        role="group"
        aria-roledescription={t('charts.frame')}
        aria-label={`${summary} ${t(scene.drawn[0]?.rise ? 'charts.keysOfRows' : 'charts.keys')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the cursor.
        tabIndex={0}
        style={{ left: layout.left, top: layout.top, width: layout.width, height }}
      >
        <div ref={band} className="charts-band-box" hidden />
        <Readout link={link} stage={stage} left={layout.left} width={layout.width} height={height} pointed={pointed} />
      </div>
      <output ref={spoken} className="ui-hidden" aria-live="polite" />
    </div>
  );
});
