/** Draws what a feed holds at a size and keeps it in step with what streams in: React renders only when axes or lines change. */
import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { useEditor } from '../../editor/react.ts';
import { fromLine, toLine } from '../data/axis.ts';
import { createPace, type PaceParts } from '../data/pace.ts';
import type { PanelContent } from '../data/panel.ts';
import { buildScene, type Scene } from '../data/scene.ts';
import { lockedAxes } from '../data/settings.ts';
import type { Interval } from '../data/ticks.ts';
import { createLink, type Link, linkOf, SHORTEST, visibleInterval } from '../link.ts';
import { createNow } from '../now.ts';
import { layoutPanel, neededLeft, type PanelLayout, type Variant } from './layout.ts';
import type { Stage } from './Plot.tsx';

/** Where content comes from: rows of a run, figures of a sweep. */
export interface Feed<More> {
  /**
   * Content as it is now, the very same while nothing changed, what lies across where it is over time, and what it is the content of:
   * another run or sweep is rendered, also where its axes and lines are those of the one before.
   */
  read(): More & { readonly content: PanelContent | undefined; readonly time: Interval; readonly of: unknown };
  /** Calls back when there may be more to read; returns how to stop listening. */
  subscribe(listener: () => void): () => void;
  readonly running: boolean;
}

interface DrawingRequest {
  /** What is stored of the panel's settings. */
  readonly stored: Readonly<Record<string, unknown>> | undefined;
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  readonly density: number;
}

interface Drawing {
  readonly scene: Scene | undefined;
  /** What the kind made of the rows, plots or none. */
  readonly content: PanelContent | undefined;
  readonly of: unknown;
  readonly layout: PanelLayout | undefined;
  /** Zoom and cursor: shared by the panels over time, a panel's own otherwise. */
  readonly link: Link;
  /** All there is across, on the axis' line, and the shortest stretch that can be zoomed to. */
  readonly full: Interval;
  readonly shortest: number;
}

const PAGE: PaceParts = {
  now: () => performance.now(),
  frame(action) {
    const id = requestAnimationFrame(action);
    return () => cancelAnimationFrame(id);
  },
  later(action, ms) {
    const id = setTimeout(action, ms);
    return () => clearTimeout(id);
  },
};

/** The drawing of a feed at this size, redrawn as more arrives. The feed is to be the same object from render to render. */
export function useDrawing<More extends object>(
  feed: Feed<More>,
  { stored, width, height, variant, density }: DrawingRequest,
): More & Drawing & { readonly stage: Stage } {
  const shared = linkOf(useEditor());
  const [own] = useState(createLink);
  const zoomOfAll = useSyncExternalStore(shared.subscribe, () => shared.get().domain);
  const ownZoom = useSyncExternalStore(own.subscribe, () => own.get().domain);
  const [tick, rerender] = useReducer((n: number) => n + 1, 0);
  const [stage] = useState<Stage>(() => ({
    scene: undefined,
    layers: new Set(),
    left: 0,
    now: createNow(),
    last: undefined,
    of: undefined,
  }));

  const build = useMemo(() => {
    return (): More & Drawing => {
      const given = feed.read();
      const { content, time } = given;
      if (content === undefined)
        return { ...given, scene: undefined, content, layout: undefined, link: shared, full: time, shortest: SHORTEST };
      const { full: whole, scale } = content.across;
      const line: Interval = whole ? [toLine(scale, whole[0]), toLine(scale, whole[1])] : time;
      const across = whole
        ? { link: own, full: line, shortest: (line[1] - line[0]) / 1000 }
        : { link: shared, full: line, shortest: SHORTEST };
      if (content.plots.length === 0) {
        // A run that has begun but sent no rows yet leaves the last picture standing, rather than a hole for a moment.
        const { scene, layout } = feed.running && stage.last ? stage.last : { scene: undefined, layout: undefined };
        return { ...given, scene, content, layout, ...across };
      }
      const [from, to] = visibleInterval(whole ? ownZoom : zoomOfAll, line);
      const domain: Interval = [fromLine(scale, from), fromLine(scale, to)];
      const lockedY = lockedAxes(stored);
      const arrange = (left: number) => {
        const layout = layoutPanel(content, width, height, variant, left);
        const columns = Math.round(layout.width * density);
        const scene = buildScene({ content, full: whole ?? time, domain, columns, width: layout.width, heights: layout.heights, lockedY });
        return { layout, scene };
      };
      let { layout, scene } = arrange(stage.left);
      // Labels that turn out longer get their room, and keep it: a frame that moves to and fro while data stream in is worse.
      if (neededLeft(scene, variant) > layout.left) {
        stage.left = neededLeft(scene, variant);
        ({ layout, scene } = arrange(stage.left));
      }
      stage.last = { scene, layout };
      return { ...given, scene, content, layout, ...across };
    };
  }, [feed, stored, width, height, variant, density, shared, own, zoomOfAll, ownZoom, stage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tick` says that rows asked for a new picture.
  const answer = useMemo(build, [build, tick]);
  stage.scene = answer.scene;
  stage.of = answer.of;

  const latest = useRef(build);
  latest.current = build;
  useEffect(() => {
    const redraw = () => {
      const before = stage.scene;
      const { scene: next, of } = latest.current();
      if (of !== stage.of || next === undefined || before === undefined || next.signature !== before.signature) rerender();
      else {
        stage.scene = next;
        for (const draw of stage.layers) draw();
      }
    };
    const pace = createPace(redraw, PAGE);
    const stop = feed.subscribe(pace.ask);
    return () => {
      stop();
      pace.stop();
    };
  }, [feed, stage]);

  // What moves with time or pointer is drawn anew by itself, once a frame.
  useEffect(() => {
    let asked: number | undefined;
    const follow = () => stage.now.set({ time: shared.get().cursor });
    const repaint = () => {
      if (!stage.scene?.drawn.some(({ moves }) => moves)) return;
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        for (const draw of stage.layers) draw();
      });
    };
    const ends = [shared.subscribe(follow), stage.now.subscribe(repaint)];
    // The moment may have been chosen before this panel was opened.
    follow();
    return () => {
      for (const end of ends) end();
      if (asked !== undefined) cancelAnimationFrame(asked);
    };
  }, [shared, stage]);

  return { ...answer, stage };
}
