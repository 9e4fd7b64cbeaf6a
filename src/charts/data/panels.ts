/** Which panels a document has: one for each recorder from the start, and those that were added to it. */
import { sweepName } from '../../document/commands/index.ts';
import { addedPanels } from '../../document/meaning/panels.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import type { ComparedRun, Comparison, Run, Wiring } from '../../editor/types.ts';
import { ownKind, panelKinds } from '../kinds/index.ts';
import { laidOver, sideBySide } from './compare.ts';
import { minus } from './minus.ts';
import type { PanelContent, PanelInput, PanelKind } from './panel.ts';
import { recordersOf } from './recorders.ts';
import { readSettings } from './settings.ts';
import { recordsOf } from './subjects.ts';
import { sayFor } from './words.ts';

/** A panel as the document has it. */
export interface PanelSource {
  /** Id of the recorder, or of the analysis. */
  readonly id: string;
  /** undefined: a kind of a later version. */
  readonly kind: PanelKind | undefined;
  /** Recorders whose rows it shows. */
  readonly of: readonly [string, ...string[]];
  /** What is stored of its settings. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly label: string;
}

/** Runs that a panel is made of, the newest included. */
export function runsFor({ kind, stored }: Pick<PanelSource, 'kind' | 'stored'>): number {
  return kind?.runs?.(readSettings(kind.settings, stored)) ?? 1;
}

/** A panel by its id; undefined where the document has none, or where nothing that it reads is a recorder. */
export function panelOf(document: GraphDocument, id: string): PanelSource | undefined {
  const records = recordsOf(document, id);
  if (records !== undefined) {
    return { id, kind: ownKind(records), of: [id], stored: document.view.panels?.[id] ?? {}, label: labelOf(document, id) };
  }
  const analysis = document.analyses?.find((each) => each.id === id);
  const [first, ...others] = (analysis?.of ?? []).filter((recorder) => recordsOf(document, recorder) !== undefined);
  if (analysis === undefined || first === undefined) return undefined;
  const kind = panelKinds.find((each) => each.id === analysis.kind);
  const name = kind ? sayFor(kind.id, kind.words)('name') : analysis.kind;
  return { id, kind, of: [first, ...others], stored: analysis, label: `${labelOf(document, first)} · ${name}` };
}

/** Ids of all panels, in the order of the recorders, what was added to a recorder behind it; sweeps last. */
export function panelIds(document: GraphDocument): string[] {
  const ofRecorders = recordersOf(document).flatMap((recorder) => [recorder, ...addedPanels(document, recorder)]);
  const sweeps = (document.sweeps ?? []).flatMap(({ id }) => (id in document.nodes ? [] : [id]));
  return [...ofRecorders.filter((id) => !sweeps.includes(id)), ...sweeps];
}

/** What a panel is called: "spikes", "spikes · Inter-spike intervals", or what a sweep is called. */
export function panelLabel(document: GraphDocument, id: string): string {
  const sweep = id in document.nodes ? undefined : document.sweeps?.find((each) => each.id === id);
  return sweep ? sweepName(sweep) : (panelOf(document, id)?.label ?? id);
}

function labelOf(document: GraphDocument, recorder: string): string {
  return document.nodes[recorder]?.label || recorder;
}

/** What a panel's kind is given of a run. Names are those of now; everything else is as it was when the run began. */
export function panelInput(
  kind: PanelKind,
  { of, stored }: PanelSource,
  run: Run,
  previous: Run | undefined,
  nodes: GraphDocument['nodes'],
  { others, wiring }: { readonly others?: readonly Run[] | undefined; readonly wiring?: Wiring | undefined } = {},
): PanelInput {
  const then = run.document;
  const document = then.nodes === nodes ? then : { ...then, nodes: renamed(then.nodes, nodes) };
  const settings = readSettings(kind.settings, stored);
  return {
    run,
    previous,
    of,
    document,
    nodes,
    settings,
    say: sayFor(kind.id, kind.words),
    ...(others && { others }),
    ...(wiring && { wiring }),
  };
}

/** What a panel shows of the newest run and of the kept runs that it is compared with. Chosen runs take the place of the one before. */
export function comparedContent(
  kind: PanelKind,
  panel: PanelSource,
  run: Run,
  others: readonly ComparedRun[],
  how: Comparison['how'],
  nodes: GraphDocument['nodes'],
): PanelContent {
  const of = (one: Run) => kind.content(panelInput(kind, panel, one, undefined, nodes));
  if (how === 'difference') {
    const [first, second] = operands(run, others);
    const against = second.run;
    const isSpiking = panel.of.every((recorder) => recordsOf(run.document, recorder) === 'spikes');
    return kind.content({ ...panelInput(kind, panel, minus(first.run, against), isSpiking ? against : undefined, nodes), against });
  }
  const labelled = others.map(({ key, label, run: other }) => ({ key, label, content: of(other) }));
  if (how === 'over') return laidOver(of(run), labelled, (name, label) => t('compare.readout', { run: name, label }));
  return sideBySide({ key: '', label: t('compare.newest'), content: of(run) }, labelled);
}

/** What a difference is of: the newest run and the chosen one, or the two that were chosen. */
export function operands(run: Run, others: readonly ComparedRun[]): readonly [ComparedRun, ComparedRun] {
  const newest = { key: '', label: t('compare.newest'), run };
  const [one = newest, two] = others;
  return two === undefined ? [newest, one] : [one, two];
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
