/** Why a panel has nothing to show. */
import { nodeInForce } from '../../document/meaning/inForce.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import type { PanelContent, Records } from './panel.ts';
import { recordedIn } from './recorded.ts';
import { recordsOf, singleValue, weighedEdges, wiredNodes } from './subjects.ts';

export type Empty =
  | { readonly why: 'not_connected'; readonly records: Records }
  | { readonly why: 'no_weights' | 'muted' | 'press_run' | 'not_in_run' | 'all_hidden' | 'nothing_recorded' }
  | {
      readonly why: 'no_spikes';
      readonly from: number;
      readonly to: number;
      readonly peak: number | undefined;
      readonly threshold: number | undefined;
    }
  | { readonly why: 'no_samples'; readonly to: number; readonly first: number }
  | { readonly why: 'no_events'; readonly to: number }
  /** There are rows, but the panel's kind makes nothing of them; it says why. */
  | { readonly why: 'kind'; readonly sentence: string };

interface EmptyInput {
  /** The document as it is now, and as it was when the run began. */
  readonly document: GraphDocument;
  readonly recordedFrom: GraphDocument;
  readonly recorder: string;
  readonly run: Run | undefined;
  readonly running: boolean;
  /** What the panel's kind made of the rows; undefined where it was not asked. */
  readonly content: Pick<PanelContent, 'plots' | 'nothing'> | undefined;
}

/** The reason, or undefined where there is something to see or a run is still under way. */
export function whyEmpty({ document, recordedFrom, recorder, run, running, content }: EmptyInput): Empty | undefined {
  const node = document.nodes[recorder];
  const records = recordsOf(document, recorder) ?? 'analog';
  const result = run?.recorders.get(recorder);
  if (result !== undefined && result.length > 0) {
    if (content === undefined || content.plots.length > 0) return undefined;
    return content.nothing === undefined ? { why: 'all_hidden' } : { why: 'kind', sentence: content.nothing };
  }
  if (running && result !== undefined) return undefined;
  if (node?.muted) return { why: 'muted' };
  if (records === 'weights') {
    if (weighedEdges(document, recorder) === 0) return { why: 'no_weights' };
  } else if (wiredNodes(document, recorder).length === 0) return { why: 'not_connected', records };
  if (records === 'analog' && nothingAsked(document, recorder)) return { why: 'nothing_recorded' };
  if (run === undefined) return { why: 'press_run' };
  if (result === undefined) return { why: 'not_in_run' };
  if (records === 'spikes') {
    const peak = highestPotential(run, recordedFrom, wiredNodes(document, recorder));
    return { why: 'no_spikes', from: 0, to: run.time, peak: peak?.value, threshold: peak?.threshold };
  }
  if (records === 'weights' || records === 'states' || records === 'correlations') return { why: 'no_events', to: run.time };
  const interval = singleValue(document, recorder, 'interval') ?? 1;
  const offset = singleValue(document, recorder, 'offset') ?? 0;
  const begin = (singleValue(document, recorder, 'origin') ?? 0) + (singleValue(document, recorder, 'start') ?? 0);
  return { why: 'no_samples', to: run.time, first: Math.max(begin, offset > 0 ? offset : interval) };
}

function nothingAsked(document: GraphDocument, recorder: string): boolean {
  const node = document.nodes[recorder];
  const asked = node && nodeInForce(document, node, 'record_from')?.value;
  return Array.isArray(asked) && asked.length === 0;
}

/** Highest V_m that any multimeter saw of these nodes, with its threshold, for the sentence of an empty raster. */
function highestPotential(
  run: Run,
  document: GraphDocument,
  nodes: readonly string[],
): { readonly value: number; readonly threshold: number | undefined } | undefined {
  let highest: { value: number; threshold: number | undefined } | undefined;
  for (const { recorder } of run.recorders.values()) {
    const recorded = recordedIn(run, recorder);
    const values = recorded?.result.values['V_m'];
    if (recorded === undefined || values === undefined) continue;
    for (const node of nodes) {
      const range = run.compiled.nodes[node];
      if (range === undefined) continue;
      for (let row = 0; row < recorded.result.length; row++) {
        const sender = recorded.result.senders[row] ?? 0;
        const value = values[row] ?? Number.NaN;
        if (sender < range.first || sender > range.last || !(value > (highest?.value ?? Number.NEGATIVE_INFINITY))) continue;
        highest = { value, threshold: singleValue(document, node, 'V_th') };
      }
    }
  }
  return highest;
}
