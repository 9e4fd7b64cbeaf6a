/** Panels of a project's activity graph as panels of recorders: what their own panels show, and those that are added to them. */
import { freshId } from '../../base/ids.ts';
import { isJsonObject, own } from '../../document/file/reader.ts';
import { shown } from '../../document/meaning/diagnostics.ts';
import { recordsOf } from '../../models/vocabulary/recorders.ts';
import type { Element, FileObject, Project } from './context.ts';
import { type Given, numberOf } from './given.ts';

/** What a panel of NEST Desktop shows, and how we do. */
interface PanelMeaning {
  readonly reads: 'analog' | 'spikes';
  /** The recorder's own panel shows it: with this part of it. */
  readonly own?: 'traces' | 'raster' | 'rate';
  /** It is an added panel of this kind. */
  readonly analysis?: string;
}

const traces: PanelMeaning = { reads: 'analog', own: 'traces' };

/** By NEST Desktop's names; the *TimeSeries spellings are those of v3.3. */
const PANELS: Readonly<Record<string, PanelMeaning>> = {
  analogSignalPlot: traces,
  analogSignalTimeSeries: traces,
  inputAnalogSignalPlot: traces,
  inputAnalogSignalTimeSeries: traces,
  neuronAnalogSignalPlot: traces,
  neuronAnalogSignalTimeSeries: traces,
  analogSignalHistogram: { reads: 'analog', analysis: 'distribution' },
  spikeTimesRasterPlot: { reads: 'spikes', own: 'raster' },
  spikeTimesHistogram: { reads: 'spikes', own: 'rate' },
  spikeTimeHistogram: { reads: 'spikes', own: 'rate' },
  spikeCountPlot: { reads: 'spikes', own: 'rate' },
  interSpikeIntervalHistogram: { reads: 'spikes', analysis: 'isi_histogram' },
  CVISIHistogram: { reads: 'spikes' },
  senderSpikeCountPlot: { reads: 'spikes' },
  senderMeanISIPlot: { reads: 'spikes' },
  senderCVISIPlot: { reads: 'spikes' },
};

/** A recorder that a panel names, and the quantity. */
interface Shown {
  readonly recorder: Element;
  readonly quantity: string | undefined;
}

/** "analyses" and "view.panels" of the document's file. */
interface ReadPanels {
  readonly analyses: readonly FileObject[];
  readonly panels: Readonly<Record<string, FileObject>>;
}

/** `recorded` gives the quantities that a recorder records, where it is known. */
export function readPanels(project: Given, recorded: (recorder: Element) => readonly string[], { elements, losses }: Project): ReadPanels {
  const graph = project.object('activityGraph');
  const chart = graph?.object('chart');
  const given = [...(graph?.objects('panels') ?? []), ...(chart?.objects('panels') ?? [])];
  graph?.ignore('color', 'interactive', 'traceColor');
  chart?.end();
  graph?.end();
  const recorders = elements.filter((element): element is Element => element !== undefined && readsOf(element) !== undefined);
  const parts = new Map<Element, { own: Set<string>; quantities: Set<string>; file: FileObject }>();
  const analyses: FileObject[] = [];
  const taken = new Set<string>(elements.flatMap((element) => element?.id ?? []));
  const covered = new Set<Element>();
  for (const panel of given) {
    const model = panel.object('model');
    panel.ignore('id', 'height', 'visible', 'layout');
    panel.end();
    const id = model?.text('id');
    if (model === undefined || id === undefined) continue;
    const settings = model.object('params');
    const listed = model.list('records').flatMap((record, index) => namedIn(record, `${model.at('records')}[${index}]`));
    model.ignore('label', 'icon', 'state', 'activityType');
    model.end();
    const meaning = Object.hasOwn(PANELS, id) ? PANELS[id] : undefined;
    if (meaning === undefined) {
      losses.add('panel', model.at('id'), id);
      continue;
    }
    const fitting = recorders.filter((recorder) => (readsOf(recorder) === 'spikes') === (meaning.reads === 'spikes'));
    const shows: readonly Shown[] = listed.length > 0 ? listed : fitting.map((recorder) => ({ recorder, quantity: undefined }));
    for (const { recorder } of shows) covered.add(recorder);
    if (meaning.own === undefined && meaning.analysis === undefined) {
      losses.add(meaning.reads === 'spikes' ? 'panel_members' : 'panel', model.at('id'), id);
      continue;
    }
    const said = settingsOf(settings, meaning);
    if (meaning.analysis !== undefined) {
      for (const each of shownApart(shows, meaning, recorded)) {
        const analysis = freshId(meaning.analysis, taken);
        taken.add(analysis);
        analyses.push({ id: analysis, kind: meaning.analysis, ...each, ...said });
      }
      continue;
    }
    for (const { recorder, quantity } of shows) {
      const part = parts.get(recorder) ?? { own: new Set(), quantities: new Set(), file: {} };
      parts.set(recorder, part);
      part.own.add(meaning.own as string);
      if (quantity === undefined) for (const name of recorded(recorder)) part.quantities.add(name);
      else part.quantities.add(quantity);
      Object.assign(part.file, said);
    }
  }
  const panels: Record<string, FileObject> = {};
  if (given.length === 0) return { analyses, panels };
  for (const recorder of recorders) {
    const part = parts.get(recorder);
    if (part === undefined) {
      if (!covered.has(recorder)) panels[recorder.id] = { hidden: true };
      else if (analyses.some(({ of }) => (of as string[]).includes(recorder.id))) panels[recorder.id] = { hidden: true };
      continue;
    }
    const hide = readsOf(recorder) === 'analog' ? recorded(recorder).filter((name) => !part.quantities.has(name)) : [];
    const file = {
      ...part.file,
      ...(part.own.has('raster') && !part.own.has('rate') ? { rate: false } : {}),
      ...(hide.length > 0 && hide.length < recorded(recorder).length ? { hide } : {}),
    };
    if (Object.keys(file).length > 0) panels[recorder.id] = file;
  }
  return { analyses, panels };

  /** "vm1.V_m", and "V_m.vm1" as v3 has it. */
  function namedIn(record: unknown, path: string): Shown[] {
    const text = isJsonObject(record) ? (own(record, 'groupId') ?? own(record, 'id')) : record;
    if (typeof text === 'string') {
      const dot = [text.indexOf('.'), text.lastIndexOf('.')];
      const halves =
        dot[0] === -1
          ? [[text, undefined]]
          : dot.flatMap((at) => [
              [text.slice(0, at), text.slice(at + 1)],
              [text.slice(at + 1), text.slice(0, at)],
            ]);
      for (const [label, quantity] of halves) {
        const recorder = recorders.find((candidate) => candidate.label === label);
        if (recorder !== undefined) return [{ recorder, quantity }];
      }
    }
    losses.add('unknown_record', path, shown(text));
    return [];
  }
}

/** One panel of ours for each recorder; of samples, one for each quantity, which NEST Desktop counts. */
function shownApart(
  shows: readonly Shown[],
  { reads }: PanelMeaning,
  recorded: (recorder: Element) => readonly string[],
): readonly FileObject[] {
  if (reads === 'spikes') return [...new Set(shows.map(({ recorder }) => recorder.id))].map((id) => ({ of: [id] }));
  return shows.flatMap(({ recorder, quantity }) =>
    (quantity === undefined ? recorded(recorder) : [quantity]).map((name) => ({ of: [recorder.id], quantity: name, measure: 'count' })),
  );
}

function readsOf({ model }: Element): ReturnType<typeof recordsOf> {
  return recordsOf(model);
}

/** The settings that the panel of ours has, too; others are said. */
function settingsOf(given: Given | undefined, { own, analysis, reads }: PanelMeaning): FileObject {
  if (given === undefined) return {};
  const said: FileObject = {};
  const bin = given.take('binSize');
  if (bin !== undefined && (own === 'rate' || (analysis !== undefined && reads === 'spikes'))) {
    const width = numberOf(bin);
    if (width !== undefined && width > 0) said['bin'] = width;
    else given.lose('not_a_number', 'binSize', bin, { default: 'an automatic width' });
  }
  if (own === 'traces') {
    // Thresholds are drawn where the neurons have them.
    given.ignore('spikeThreshold');
    if (given.flag('averageLine')) said['neurons'] = 'mean';
    const lines = given.list('displayedLines').map(numberOf);
    const [from, to] = lines;
    if (from !== undefined && to !== undefined && to > from && from >= 0 && !(from === 0 && to === 10))
      said['neurons'] = `${from + 1}-${to}`;
  }
  let isAveraged = false;
  for (const key of ['normalization', 'normalizedValue']) {
    const value = given.take(key);
    if (value === undefined || (typeof value === 'string' && value.startsWith('firing rate'))) continue;
    isAveraged = true;
    given.lose('panel_setting', key, value);
  }
  // Widths for averages mean nothing where none are shown.
  const averages = isAveraged ? ['lowerUpperBinSize'] : [];
  if (!isAveraged) given.ignore('lowerUpperBinSize');
  for (const key of [...averages, 'horizontalLine', 'plotMode', 'lineShape', 'spikeRate', 'bins']) {
    const value = given.take(key);
    if (value !== undefined && value !== false) given.lose('panel_setting', key, value);
  }
  given.end();
  return said;
}
