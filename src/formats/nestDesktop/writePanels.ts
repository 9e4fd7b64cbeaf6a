/** Panels of recorders as those of a project's activity graph; none where every recorder has the panel that it has anyway. */
import type { Findings } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { nodeInForce } from '../../document/meaning/inForce.ts';
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { recordsOf } from '../../models/vocabulary/recorders.ts';
import type { FileObject } from './context.ts';

export function writePanels(document: GraphDocument, elements: ReadonlyMap<string, number>, findings: Findings): FileObject[] {
  const { panels = {} } = document.view;
  const { analyses = [] } = document;
  const says = Object.values(panels).some(({ hidden, hide, rate, bin, neurons }) => hidden || hide || rate === false || bin || neurons);
  if (!says && analyses.length === 0) return [];
  const recorders = inOrder(document.nodes).filter(
    ({ id, model }) => elements.has(id) && recordsOf(nodeModelOf(document, model)) !== undefined,
  );
  const isSpikes = ({ model }: GraphNode) => recordsOf(nodeModelOf(document, model)) === 'spikes';
  const written: FileObject[] = [];
  const panel = (id: string, params: FileObject, records?: readonly string[]): void => {
    written.push({ model: { id, ...(Object.keys(params).length > 0 ? { params } : {}), ...(records ? { records } : {}) } });
  };
  for (const recorder of recorders.filter((each) => !isSpikes(each))) {
    const { hidden, hide, neurons } = panels[recorder.id] ?? {};
    if (hidden) continue;
    const hiddenNames = Array.isArray(hide) ? (hide as readonly unknown[]) : [];
    const names = quantities(document, recorder).filter((name) => !hiddenNames.includes(name));
    panel(
      'analogSignalPlot',
      neurons === 'mean' ? { averageLine: true } : {},
      names.map((name) => `${recorder.id}.${name}`),
    );
  }
  // Panels of spikes are of all recorders at once.
  const spikes = recorders.filter(isSpikes);
  const seen = spikes.filter(({ id }) => !panels[id]?.hidden);
  for (const { id } of spikes) {
    if (panels[id]?.hidden && seen.length > 0)
      findings.add('export_left_out', { path: `view.panels.${id}`, node: id, field: id }, { found: 'hidden' });
  }
  if (seen.length > 0) panel('spikeTimesRasterPlot', {});
  const rates = seen.filter(({ id }) => panels[id]?.['rate'] !== false);
  const bin = rates.map(({ id }) => panels[id]?.['bin']).find((width) => typeof width === 'number');
  if (rates.length > 0) panel('spikeTimesHistogram', bin === undefined ? {} : { binSize: bin });
  for (const { id, kind, of = [], quantity, bin: width } of analyses) {
    if (kind === 'distribution' && typeof quantity === 'string') {
      panel(
        'analogSignalHistogram',
        {},
        of.map((recorder) => `${recorder}.${quantity}`),
      );
    } else if (kind === 'isi_histogram') panel('interSpikeIntervalHistogram', typeof width === 'number' ? { binSize: width } : {});
    else findings.add('export_left_out', { path: `analyses.${id}`, field: id }, { found: shown(kind) });
  }
  return written;
}

/** What a recorder of samples records. */
function quantities(document: GraphDocument, recorder: GraphNode): readonly string[] {
  const names = nodeInForce(document, recorder, 'record_from')?.value;
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : ['weights'];
}
