/** Builds a panel's scene and keeps it in step with the rows that stream in: React renders only when axes or lines change. */

import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import type { Run } from '../../editor/types.ts';
import { fromLine, toLine } from '../data/axis.ts';
import { createPace, type PaceParts } from '../data/pace.ts';
import type { PanelContent } from '../data/panel.ts';
import { type PanelSource, panelInput } from '../data/panels.ts';
import { buildScene, type Scene } from '../data/scene.ts';
import { lockedAxes } from '../data/settings.ts';
import type { Interval } from '../data/ticks.ts';
import { createLink, type Link, linkOf, SHORTEST, visibleInterval } from '../link.ts';
import { layoutPanel, neededLeft, type PanelLayout, type Variant } from './layout.ts';
import type { Stage } from './Plot.tsx';

interface SceneRequest {
  readonly panel: PanelSource | undefined;
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  readonly density: number;
}

interface SceneAnswer {
  readonly run: Run | undefined;
  readonly scene: Scene | undefined;
  /** What the kind made of the rows, plots or none. */
  readonly content: PanelContent | undefined;
  readonly layout: PanelLayout | undefined;
  readonly stage: Stage;
  /** Zoom and cursor: shared by the panels over time, a panel's own otherwise. */
  readonly link: Link;
  /** All there is across, on the axis' line, and the shortest stretch that can be zoomed to. */
  readonly full: Interval;
  readonly shortest: number;
  readonly document: GraphDocument;
}

const EMPTY: Interval = [0, 1];

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

/** All of a run: to its end while it goes on, to where it came when it was stopped. */
export function fullInterval(run: Run | undefined, running: boolean): Interval {
  if (run === undefined) return EMPTY;
  const end = running || run.time === 0 ? run.until : run.time;
  return [0, end > 0 ? end : 1];
}

/** The scene of a panel at this size, redrawn as rows arrive. */
export function useScene({ panel, width, height, variant, density }: SceneRequest): SceneAnswer {
  const editor = useEditor();
  const { runs } = editor;
  const nodes = useEditorState((state) => state.document.nodes);
  const running = useEditorState(({ run }) => run.phase === 'running' || run.phase === 'building' || run.phase === 'stopping');
  const shared = linkOf(editor);
  const [own] = useState(createLink);
  const zoomOfAll = useSyncExternalStore(shared.subscribe, () => shared.get().domain);
  const ownZoom = useSyncExternalStore(own.subscribe, () => own.get().domain);
  const [tick, rerender] = useReducer((n: number) => n + 1, 0);
  const [stage] = useState<Stage>(() => ({ scene: undefined, layers: new Set(), left: 0, last: undefined }));

  // Zooming makes many scenes of one content. Rows that arrive make a new run object.
  const contentOf = useMemo(() => {
    type Made = { readonly document: GraphDocument; readonly content: PanelContent | undefined };
    let last: { readonly run: Run; readonly previous: Run | undefined; readonly made: Made } | undefined;
    return (run: Run): Made => {
      const { previous } = runs;
      if (last?.run === run && last.previous === previous) return last.made;
      const kind = panel?.kind;
      const input = kind && panel && panelInput(kind, panel, run, previous, nodes);
      const made = { document: input?.document ?? run.document, content: input && kind.content(input) };
      last = { run, previous, made };
      return made;
    };
  }, [runs, panel, nodes]);

  const build = useMemo(() => {
    return (): Omit<SceneAnswer, 'stage'> => {
      const run = runs.current;
      const time = fullInterval(run, running);
      const none = { run, scene: undefined, content: undefined, layout: undefined, link: shared, full: time, shortest: SHORTEST };
      if (run === undefined) return { ...none, document: editor.store.getState().document };
      const { document, content } = contentOf(run);
      if (content === undefined) return { ...none, document };
      const { full: whole, scale } = content.across;
      const line: Interval = whole ? [toLine(scale, whole[0]), toLine(scale, whole[1])] : time;
      const across = whole
        ? { link: own, full: line, shortest: (line[1] - line[0]) / 1000 }
        : { link: shared, full: line, shortest: SHORTEST };
      if (content.plots.length === 0) {
        // A run that has begun but sent no rows yet leaves the last picture standing, rather than a hole for a moment.
        const { scene, layout } = running && stage.last ? stage.last : { scene: undefined, layout: undefined };
        return { run, scene, content, layout, ...across, document };
      }
      const [from, to] = visibleInterval(whole ? ownZoom : zoomOfAll, line);
      const domain: Interval = [fromLine(scale, from), fromLine(scale, to)];
      const lockedY = lockedAxes(panel?.stored);
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
      return { run, scene, content, layout, ...across, document };
    };
  }, [editor, runs, contentOf, panel, width, height, variant, density, shared, own, zoomOfAll, ownZoom, running, stage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tick` says that rows asked for a new picture.
  const answer = useMemo(build, [build, tick]);
  stage.scene = answer.scene;

  const latest = useRef(build);
  latest.current = build;
  useEffect(() => {
    const redraw = () => {
      const before = stage.scene;
      const next = latest.current().scene;
      if (next === undefined || before === undefined || next.signature !== before.signature) rerender();
      else {
        stage.scene = next;
        for (const draw of stage.layers) draw();
      }
    };
    const pace = createPace(redraw, PAGE);
    const stop = runs.subscribe(pace.ask);
    return () => {
      stop();
      pace.stop();
    };
  }, [runs, stage]);

  return { ...answer, stage };
}
