/** A panel's scene out of the rows of the newest run, in step with those that stream in. */
import { useEffect, useMemo } from 'react';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import type { ComparedRun, Run } from '../../editor/types.ts';
import type { PanelContent } from '../data/panel.ts';
import { comparedContent, type PanelSource, panelInput, runsFor } from '../data/panels.ts';
import type { Interval } from '../data/ticks.ts';
import { trialRunsOf } from '../trialRuns.ts';
import type { Variant } from './layout.ts';
import { type Feed, useDrawing } from './useDrawing.ts';

interface SceneRequest {
  readonly panel: PanelSource | undefined;
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  readonly density: number;
}

/** The newest run and its document, with the names that nodes have now. */
interface OfRun {
  readonly run: Run | undefined;
  readonly document: GraphDocument;
}

const EMPTY: Interval = [0, 1];

/** All of a run: to its end while it goes on, to where it came when it was stopped. */
export function fullInterval(run: Run | undefined, running: boolean): Interval {
  if (run === undefined) return EMPTY;
  const end = running || run.preview || run.time === 0 ? run.until : run.time;
  return [0, end > 0 ? end : 1];
}

/** The scene of a panel at this size, redrawn as rows arrive. */
export function useScene({ panel, ...size }: SceneRequest) {
  const editor = useEditor();
  const { runs, wirings } = editor;
  const trialRuns = trialRunsOf(editor);
  const nodes = useEditorState((state) => state.document.nodes);
  const comparison = useEditorState((state) => state.comparison);
  const keptRuns = useEditorState((state) => state.keptRuns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen, and whose rows came.
  const compared = useMemo(() => editor.comparing.compared, [editor, comparison, keptRuns]);
  const running = useEditorState(({ run }) => run.phase === 'running' || run.phase === 'building' || run.phase === 'stopping');

  // Zooming makes many scenes of one content. Rows that arrive make a new run object.
  const contentOf = useMemo(() => {
    type Made = { readonly document: GraphDocument; readonly content: PanelContent | undefined };
    const wanted = panel === undefined ? 1 : runsFor(panel);
    let last:
      | { readonly run: Run; readonly previous: Run | undefined; readonly trials: unknown; readonly wiring: unknown; readonly made: Made }
      | undefined;
    const compare = (run: Run): readonly ComparedRun[] =>
      comparison.how === 'difference' && compared.length === 2 ? compared : compared.filter((other) => other.run.id !== run.id);
    return (run: Run): Made => {
      const { previous } = runs;
      const trials = wanted > 1 ? trialRuns.of(run) : undefined;
      const wiring = panel?.kind?.wires === undefined ? undefined : wirings.of(run);
      if (last?.run === run && last.previous === previous && last.trials === trials && last.wiring === wiring) return last.made;
      const kind = panel?.kind;
      const input = kind && panel && panelInput(kind, panel, run, previous, nodes, { others: trials, wiring });
      const others = compare(run);
      const content =
        input && kind && panel && others.length > 0
          ? comparedContent(kind, panel, run, others, comparison.how, nodes)
          : input && kind?.content(input);
      const made = { document: input?.document ?? run.document, content };
      last = { run, previous, trials, wiring, made };
      return made;
    };
  }, [runs, trialRuns, wirings, panel, nodes, compared, comparison]);

  // What a panel is made of beyond the newest run is made when that is over.
  useEffect(() => {
    const run = runs.current;
    if (!running && run !== undefined && panel !== undefined) trialRuns.want(run, runsFor(panel));
  }, [runs, trialRuns, panel, running]);

  const feed = useMemo(
    (): Feed<OfRun> => ({
      read() {
        const run = runs.current;
        const time = fullInterval(run, running);
        if (run === undefined) return { run, time, of: undefined, content: undefined, document: editor.store.getState().document };
        return { run, time, of: run.id, ...contentOf(run) };
      },
      subscribe(listener) {
        const stops = [runs.subscribe(listener), trialRuns.subscribe(listener), wirings.subscribe(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      running,
    }),
    [editor, runs, trialRuns, wirings, contentOf, running],
  );
  const drawing = useDrawing(feed, { stored: panel?.stored, ...size });
  const { now } = drawing.stage;
  const wires = panel?.kind?.wires;
  useEffect(() => {
    if (wires === undefined || running) return;
    const ask = () => {
      const run = runs.current;
      if (run !== undefined && (wires === 'at once' || now.get().one !== undefined)) wirings.ask(run);
    };
    ask();
    const stops = [now.subscribe(ask), runs.subscribe(ask)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [runs, wirings, wires, now, running]);
  return drawing;
}
