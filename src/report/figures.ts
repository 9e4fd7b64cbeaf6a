/** What the panels of a run show, as figures for paper. */
import { figureSvg } from '../charts/data/figure.ts';
import type { PanelContent } from '../charts/data/panel.ts';
import { panelIds, panelInput, panelLabel, panelOf } from '../charts/data/panels.ts';
import { paper } from '../charts/data/paper.ts';
import { buildScene } from '../charts/data/scene.ts';
import { readSettings } from '../charts/data/settings.ts';
import { sweepContent, sweepSettings } from '../charts/sweeps/content.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Run, SweepResult, Wiring } from '../editor/types.ts';

/** Pixels across a frame, and from the left edge to it. */
const WIDTH = 560;
const LEFT = 74;

export interface Figure {
  readonly panel: string;
  readonly title: string;
  /** What its author says of it; '' for nothing. */
  readonly caption: string;
  readonly svg: string;
  /** What is to be seen, in words, for who does not see it. */
  readonly summary: string;
  /** Its numbers in one line. */
  readonly figures: string;
}

interface FigureSources {
  readonly run: Run | undefined;
  readonly sweeps: ReadonlyMap<string, SweepResult>;
  /** Who is connected to whom between layers, where a panel asks for it (`asksForWiring`). */
  readonly wiring?: Wiring | undefined;
}

/** Whether a panel of the report shows who is connected to whom. */
export function asksForWiring(document: GraphDocument): boolean {
  return figuresWanted(document).some(({ panel }) => panelOf(document, panel)?.kind?.wires !== undefined);
}

/** Panels that a report shows, with their captions: those that it names, else all that are not hidden. */
export function figuresWanted(document: GraphDocument): readonly { readonly panel: string; readonly caption: string }[] {
  const named = document.report?.figures;
  if (named !== undefined) return named.map(({ panel, caption = '' }) => ({ panel, caption }));
  return panelIds(document)
    .filter((panel) => document.view.panels?.[panel]?.hidden !== true)
    .map((panel) => ({ panel, caption: '' }));
}

/** The figures of a report, in its order; `missing` are panels that there are not, or that hold nothing. */
export function figuresOf(document: GraphDocument, sources: FigureSources): { readonly figures: Figure[]; readonly missing: string[] } {
  const figures: Figure[] = [];
  const missing: string[] = [];
  for (const { panel, caption } of figuresWanted(document)) {
    const shown = contentOf(document, panel, sources);
    if (shown === undefined || shown.content.plots.length === 0) missing.push(panel);
    else
      figures.push({
        panel,
        caption,
        ...drawn(panelLabel(document, panel), shown.content, shown.time, `figure${figures.length}`),
      });
  }
  return { figures, missing };
}

interface Shown {
  readonly content: PanelContent;
  /** ms of the run that it shows. */
  readonly time: number;
}

function contentOf(document: GraphDocument, id: string, { run, sweeps, wiring }: FigureSources): Shown | undefined {
  const sweep = id in document.nodes ? undefined : document.sweeps?.find((each) => each.id === id);
  if (sweep !== undefined) {
    const result = sweeps.get(id);
    if (result === undefined) return undefined;
    const settings = readSettings(sweepSettings, sweep);
    return { content: sweepContent({ document, sweep, result, settings }), time: 1 };
  }
  const panel = panelOf(document, id);
  if (run === undefined || panel?.kind === undefined) return undefined;
  return { content: panel.kind.content(panelInput(panel.kind, panel, run, undefined, document.nodes, { wiring })), time: run.time };
}

function drawn(title: string, content: PanelContent, time: number, ids: string): Omit<Figure, 'panel' | 'caption'> {
  const full = content.across.full ?? ([0, time > 0 ? time : 1] as const);
  const heights = content.plots.map(({ figureHeight }) => figureHeight);
  const scene = buildScene({ content, full, domain: full, columns: WIDTH * 3, width: WIDTH, heights, lockedY: {} });
  return {
    title,
    svg: figureSvg({ scene, title, palette: paper, width: WIDTH, left: LEFT, ids }),
    summary: scene.drawn.map(({ summary }) => summary).join(' '),
    figures: content.figures?.(full) ?? '',
  };
}
