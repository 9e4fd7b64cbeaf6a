/** Builds a panel's scene and keeps it in step with the rows that stream in: React renders only when axes or lines change. */
import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import type { Run } from '../../editor/types.ts';
import { panelContent } from '../data/content.ts';
import type { ContentWords } from '../data/contentInput.ts';
import type { PanelContent } from '../data/plots.ts';
import { buildScene, type Scene } from '../data/scene.ts';
import type { PanelSettings } from '../data/settings.ts';
import type { Interval } from '../data/ticks.ts';
import { linkOf, visibleInterval } from '../link.ts';
import { layoutPanel, neededLeft, type PanelLayout, type Variant } from './layout.ts';
import type { Stage } from './Plot.tsx';

export interface SceneRequest {
  readonly recorder: string;
  readonly settings: PanelSettings;
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  readonly density: number;
  readonly words: ContentWords;
}

export interface SceneAnswer {
  readonly run: Run | undefined;
  readonly scene: Scene | undefined;
  readonly layout: PanelLayout | undefined;
  readonly stage: Stage;
  readonly full: Interval;
  readonly document: GraphDocument;
}

interface Content {
  readonly document: GraphDocument;
  readonly content: PanelContent;
}

const EMPTY: Interval = [0, 1];

/** All of a run: to its end while it goes on, to where it came when it was stopped. */
export function fullInterval(run: Run | undefined, running: boolean): Interval {
  if (run === undefined) return EMPTY;
  const end = running || run.time === 0 ? run.until : run.time;
  return [0, end > 0 ? end : 1];
}

/** The scene of a recorder's panel at this size, redrawn as rows arrive. */
export function useScene({ recorder, settings, width, height, variant, density, words }: SceneRequest): SceneAnswer {
  const editor = useEditor();
  const { runs } = editor;
  const nodes = useEditorState((state) => state.document.nodes);
  const running = useEditorState(({ run }) => run.phase === 'running' || run.phase === 'building' || run.phase === 'stopping');
  const link = linkOf(editor);
  const zoom = useSyncExternalStore(link.subscribe, () => link.get().domain);
  const [tick, rerender] = useReducer((n: number) => n + 1, 0);
  const [stage] = useState<Stage>(() => ({ scene: undefined, layers: new Set(), left: 0, last: undefined }));

  // Zooming makes many scenes of one content. Rows that arrive make a new run object.
  const contentOf = useMemo(() => {
    let last: { readonly run: Run; readonly previous: Run | undefined; readonly made: Content } | undefined;
    return (run: Run): Content => {
      const { previous } = runs;
      if (last?.run === run && last.previous === previous) return last.made;
      const then = run.document;
      // Renaming a node shows at once; everything else is as it was when the run began.
      const document = then.nodes === nodes ? then : { ...then, nodes: renamed(then.nodes, nodes) };
      const made = { document, content: panelContent({ run, previous, recorder, document, settings }, words) };
      last = { run, previous, made };
      return made;
    };
  }, [runs, recorder, settings, nodes, words]);

  const build = useMemo(() => {
    return (): Omit<SceneAnswer, 'stage'> => {
      const run = runs.current;
      const full = fullInterval(run, running);
      if (run === undefined) return { run, scene: undefined, layout: undefined, full, document: editor.store.getState().document };
      const { document, content } = contentOf(run);
      if (content.plots.length === 0) {
        // A run that has begun but sent no rows yet leaves the last picture standing, rather than a hole for a moment.
        const { scene, layout } = running && stage.last ? stage.last : { scene: undefined, layout: undefined };
        return { run, scene, layout, full, document };
      }
      const domain = visibleInterval(zoom, full);
      const arrange = (left: number) => {
        const layout = layoutPanel(content, width, height, variant, left);
        const columns = Math.round(layout.width * density);
        const scene = buildScene({ content, full, domain, columns, width: layout.width, heights: layout.heights, lockedY: settings.y });
        return { layout, scene };
      };
      let { layout, scene } = arrange(stage.left);
      // Labels that turn out longer get their room, and keep it: a frame that moves to and fro while data stream in is worse.
      if (neededLeft(scene, variant) > layout.left) {
        stage.left = neededLeft(scene, variant);
        ({ layout, scene } = arrange(stage.left));
      }
      stage.last = { scene, layout };
      return { run, scene, layout, full, document };
    };
  }, [editor, runs, contentOf, settings, width, height, variant, density, zoom, running, stage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tick` says that rows asked for a new picture.
  const answer = useMemo(build, [build, tick]);
  stage.scene = answer.scene;

  const latest = useRef(build);
  latest.current = build;
  useEffect(() => {
    let frame = 0;
    const onRows = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        const before = stage.scene;
        const next = latest.current().scene;
        if (next === undefined || before === undefined || next.signature !== before.signature) rerender();
        else {
          stage.scene = next;
          for (const draw of stage.layers) draw();
        }
      });
    };
    const stop = runs.subscribe(onRows);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [runs, stage]);

  return { ...answer, stage };
}

function renamed(then: GraphDocument['nodes'], now: GraphDocument['nodes']): GraphDocument['nodes'] {
  return Object.fromEntries(
    Object.entries(then).map(([id, node]) => {
      const label = now[id]?.label;
      if (now[id] === undefined || label === node.label) return [id, node];
      const { label: _, ...rest } = node;
      return [id, label === undefined ? rest : { ...rest, label }];
    }),
  );
}
