/** From a recorder's rows to the plots of its panel. */
import type { GraphDocument } from '../../document/types.ts';
import type { Results, RunResults } from '../../editor/types.ts';
import { type Band, bandLookup, type Population, rowCount, rowLookup, stackBands } from './bands.ts';
import { groupBy } from './groupBy.ts';
import type { Line, Marks, PanelContent, Plot, Spikes, Threshold, TracePlot } from './plots.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import type { Column } from './rows.ts';
import { chosen, type PanelSettings } from './settings.ts';
import {
  idIn,
  modelOf,
  populationOf,
  populationsOf,
  type Subject,
  sharedThreshold,
  singleValue,
  subjectOf,
  unitOf,
  wiredNodes,
} from './subjects.ts';
import { formatValue } from './ticks.ts';

export interface ContentInput {
  readonly results: Results;
  readonly run: RunResults;
  readonly recorder: string;
  /** The document as it is now. */
  readonly document: GraphDocument;
  readonly settings: PanelSettings;
}

/** Words that plots need, in the language of the page. */
export interface ContentWords {
  readonly neuron: string;
  readonly rate: string;
  readonly weight: string;
  /** "Mean ± SD" */
  readonly spread: string;
  mean(label: string): string;
}

const NOTHING: PanelContent = { plots: [], heading: undefined, total: 0, shown: 0, recordables: [], hasGhost: false };

/** The plots of a recorder's panel. Without rows an analog panel has no plots; a raster shows its empty rows. */
export function panelContent(input: ContentInput, words: ContentWords): PanelContent {
  const recorded = recordedIn(input.results, input.run, input.recorder);
  if (recorded === undefined) return NOTHING;
  switch (recorded.result.model) {
    case 'spike_recorder':
      return spikeContent(input, recorded, words);
    case 'weight_recorder':
      return weightContent(input, recorded, words);
    default:
      return analogContent(input, recorded, words);
  }
}

interface Ghost {
  readonly run: RunResults;
  readonly recorded: Recorded;
}

function ghostOf({ results, recorder, settings }: ContentInput): { readonly exists: boolean; readonly shown: Ghost | undefined } {
  const run = results.previous;
  const recorded = recordedIn(results, run, recorder);
  const exists = run !== undefined && recorded !== undefined && recorded.result.length > 0;
  return { exists, shown: exists && settings.ghost ? { run, recorded } : undefined };
}

function columnOf(recorded: Recorded, key: number, quantity: string): Column | undefined {
  const rows = recorded.groups.get(key);
  const values = recorded.result.values[quantity];
  return rows && values && { times: recorded.result.times, values, rows };
}

function analogContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
  const { document, run, settings } = input;
  const populations = populationsOf(document, run);
  const subjects = [...recorded.groups.keys].sort((a, b) => a - b).map((id) => subjectOf(populations, id));
  const recordables = Object.keys(recorded.result.values);
  const shownQuantities = recordables.filter((name) => !settings.hide.includes(name));
  const picked = settings.choice.show === 'mean' ? subjects : chosen(settings.choice, subjects.length).map((i) => subjects[i] as Subject);
  const ghost = ghostOf(input);

  const mean = settings.choice.show === 'mean';
  const raw = mean
    ? meanLines(input, recorded, subjects, shownQuantities, ghost.shown, words)
    : neuronLines(input, recorded, picked, shownQuantities, ghost.shown);
  const lines = restyle(raw, shownQuantities, raw.length === shownQuantities.length);
  const plots: TracePlot[] = [];
  const byUnit = groupBy(lines, ({ line }) => line.unit || '1');
  for (const [unit, members] of byUnit) {
    const quantities = [...new Set(members.map(({ quantity }) => quantity))];
    const potential = quantities.includes('V_m');
    plots.push({
      kind: 'traces',
      id: unit,
      title: axisTitle(quantities, members[0]?.line.unit ?? ''),
      lines: members.map(({ line }) => line),
      threshold: potential ? thresholdOf(document, picked) : undefined,
      marks: potential && !mean ? marksOf(input, picked, members) : [],
    });
  }
  const heading = mean ? words.spread : headingOf(picked, shownQuantities);
  return { plots, heading, total: subjects.length, shown: picked.length, recordables, hasGhost: ghost.exists };
}

/** "V_m (mV)", "I_syn_ex, I_syn_in (pA)"; a pure number has no unit. */
export function axisTitle(quantities: readonly string[], unit: string): string {
  const names = quantities.length > 3 ? `${quantities.slice(0, 2).join(', ')} …` : quantities.join(', ');
  return unit === '' ? names : `${names} (${unit})`;
}

interface Quantified {
  readonly quantity: string;
  readonly line: Line;
}

/**
 * Neurons have colours. Where a single neuron gives several quantities, the first keeps its colour and the others take the next
 * ones; several neurons with several quantities tell the quantities apart by dashes.
 */
function restyle(lines: readonly Quantified[], quantities: readonly string[], single: boolean): Quantified[] {
  if (quantities.length < 2) return [...lines];
  return lines.map(({ quantity, line }) => {
    const place = quantities.indexOf(quantity);
    return {
      quantity,
      line: single
        ? { ...line, label: `${line.label} ${quantity}`, short: quantity, colour: ((line.colour - 1 + place) % 8) + 1 }
        : { ...line, label: `${line.label} ${quantity}`, short: `${line.short} ${quantity}`, dash: place % 3 },
    };
  });
}

/** What all lines share: a single neuron with several quantities, or a population of several neurons. */
function headingOf(subjects: readonly Subject[], quantities: readonly string[]): string | undefined {
  const [first] = subjects;
  if (first === undefined || subjects.some(({ population }) => population.node !== first.population.node)) return undefined;
  if (subjects.length === 1) return quantities.length > 1 ? first.label : undefined;
  return first.population.label;
}

function neuronLines(
  { document }: ContentInput,
  recorded: Recorded,
  subjects: readonly Subject[],
  quantities: readonly string[],
  ghost: Ghost | undefined,
): Quantified[] {
  const onePopulation = new Set(subjects.map(({ population }) => population.node)).size === 1;
  return quantities.flatMap((quantity) =>
    subjects.flatMap((subject, place) => {
      const column = columnOf(recorded, subject.id, quantity);
      if (column === undefined) return [];
      const before = ghost && idIn(ghost.run, subject);
      const old = ghost && before !== undefined ? columnOf(ghost.recorded, before, quantity) : undefined;
      const line: Line = {
        key: `${subject.key} ${quantity}`,
        label: subject.label,
        short: onePopulation && subjects.length > 1 ? String(subject.index + 1) : subject.label,
        colour: onePopulation && subject.population.last > subject.population.first ? (place % 8) + 1 : subject.population.colour,
        dash: 0,
        column,
        step: false,
        unit: unitOf(document, subject.population.node, quantity),
        ...(old && { ghost: old }),
      };
      return [{ quantity, line }];
    }),
  );
}

function meanLines(
  { document }: ContentInput,
  recorded: Recorded,
  subjects: readonly Subject[],
  quantities: readonly string[],
  ghost: Ghost | undefined,
  words: ContentWords,
): Quantified[] {
  const populations = new Map(subjects.map(({ population }) => [population.node, population]));
  return quantities.flatMap((quantity) =>
    [...populations.values()].map((population) => {
      const { mean, below, above } = recorded.spread(quantity, population.first, population.last);
      const range = ghost?.run.nodes[population.node];
      const old = ghost && range && ghost.recorded.spread(quantity, range.first, range.last).mean;
      const line: Line = {
        key: `${population.node} ${quantity}`,
        label: words.mean(population.label),
        short: population.label,
        colour: population.colour,
        dash: 0,
        column: mean,
        below,
        above,
        step: false,
        unit: unitOf(document, population.node, quantity),
        ...(old && { ghost: old }),
      };
      return { quantity, line };
    }),
  );
}

function thresholdOf(document: GraphDocument, subjects: readonly Subject[]): Threshold | undefined {
  const value = sharedThreshold(document, new Set(subjects.map(({ population }) => population.node)));
  return value === undefined ? undefined : { value, label: `V_th ${formatValue(value)} mV` };
}

/** Spikes of the shown neurons that some spike recorder saw in this run. */
function marksOf({ results, run }: ContentInput, subjects: readonly Subject[], members: readonly { readonly line: Line }[]): Marks[] {
  const trains = [...run.recorders.values()].filter(({ model }) => model === 'spike_recorder');
  const colours = new Map(members.map(({ line }) => [line.key.split(' ')[0], line.colour]));
  return subjects.flatMap((subject) => {
    for (const { recorder } of trains) {
      const recorded = recordedIn(results, run, recorder);
      const rows = recorded?.groups.get(subject.id);
      if (recorded && rows) return [{ colour: colours.get(subject.key) ?? 8, times: recorded.result.times, rows }];
    }
    return [];
  });
}

/** Populations of a spike recorder: the wired ones, silent or not, and whoever else sent a spike. */
export function recordedPopulations({ document, run, recorder }: ContentInput, recorded: Recorded): Population[] {
  const nodes = new Map(
    wiredNodes(document, recorder)
      .flatMap((id) => populationOf(document, run, id) ?? [])
      .map((p) => [p.node, p]),
  );
  const populations = populationsOf(document, run);
  for (const id of recorded.groups.keys) {
    const { population } = subjectOf(populations, id);
    nodes.set(population.node, population);
  }
  return [...nodes.values()];
}

function spikesOf(recorded: Recorded, bands: readonly Band[]): Spikes {
  const { times, senders, length } = recorded.result;
  return { times, senders, length, rowOf: rowLookup(bands), bandOf: bandLookup(bands) };
}

function spikeContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
  const { run, settings } = input;
  const bands = stackBands(recordedPopulations(input, recorded));
  const spikes = spikesOf(recorded, bands);
  const ghost = ghostOf(input);
  // Earlier ids may have been others; rows are matched by node.
  const oldBands = ghost.shown
    ? bands.flatMap((band) => {
        const range = ghost.shown?.run.nodes[band.node];
        return range ? [{ ...band, first: range.first, last: Math.min(range.last, range.first + band.to - band.from - 1) }] : [];
      })
    : [];
  const old = ghost.shown && spikesOf(ghost.shown.recorded, oldBands);
  const rows = rowCount(bands);
  const plots: Plot[] = [{ kind: 'raster', id: 'raster', title: words.neuron, bands, rows, spikes, ghost: old }];
  if (settings.rate) {
    plots.push({
      kind: 'rate',
      id: 'rate',
      title: words.rate,
      bands,
      spikes,
      ghost: old,
      bin: settings.bin,
      resolution: run.kernel.resolution,
    });
  }
  return { plots, heading: undefined, total: rows, shown: rows, recordables: [], hasGhost: ghost.exists };
}

function weightContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
  const { document, run, settings } = input;
  const populations = populationsOf(document, run);
  const order = [...recorded.groups.keys].sort((a, b) => {
    const one = recorded.synapses[a];
    const two = recorded.synapses[b];
    return one && two ? one.sender - two.sender || one.target - two.target || one.port - two.port : 0;
  });
  const ghost = ghostOf(input);
  const picked = settings.choice.show === 'mean' ? order : chosen(settings.choice, order.length).map((i) => order[i] as number);
  const parallel = new Map<string, number>();
  const named = picked.flatMap((key) => {
    const synapse = recorded.synapses[key];
    const column = columnOf(recorded, key, 'weights');
    if (synapse === undefined || column === undefined) return [];
    const source = subjectOf(populations, synapse.sender);
    const target = subjectOf(populations, synapse.target);
    const pair = `${source.label} → ${target.label}`;
    const nth = (parallel.get(pair) ?? 0) + 1;
    parallel.set(pair, nth);
    return [{ synapse, column, source, target, label: nth > 1 ? `${pair} (${nth})` : pair }];
  });
  const lines = named.map(({ column, source, target, label, synapse }, place): Line => {
    const old = ghost.shown && oldWeight(ghost.shown, source, target, synapse.port);
    return {
      key: `${source.key} ${target.key} ${synapse.receptor} ${synapse.port}`,
      label,
      short: label,
      colour: (place % 8) + 1,
      dash: Math.floor(place / 8) % 3,
      column,
      step: true,
      unit: weightUnit(document, target),
      ...(old && { ghost: old }),
    };
  });
  const plots = [...groupBy(lines, ({ unit }) => unit)].map(
    ([unit, members]): TracePlot => ({
      kind: 'traces',
      id: `weight ${unit}`,
      title: axisTitle([words.weight], unit),
      lines: members,
      threshold: undefined,
      marks: [],
    }),
  );
  return { plots, heading: undefined, total: order.length, shown: lines.length, recordables: [], hasGhost: ghost.exists };
}

function oldWeight(ghost: Ghost, source: Subject, target: Subject, port: number): Column | undefined {
  const from = idIn(ghost.run, source);
  const to = idIn(ghost.run, target);
  const key = ghost.recorded.synapses.findIndex((synapse) => synapse.sender === from && synapse.target === to && synapse.port === port);
  return key < 0 ? undefined : columnOf(ghost.recorded, key, 'weights');
}

/** Unit of a weight onto this target: what its spike input takes. */
function weightUnit(document: GraphDocument, target: Subject): string {
  const model = modelOf(document, document.nodes[target.population.node]);
  const unit = model?.elementType === 'neuron' ? Object.values(model.spikeInputs)[0]?.unit : undefined;
  return unit === undefined || unit === '1' ? '' : unit;
}

/** Highest V_m that any multimeter saw of these nodes, with its threshold, for the sentence of an empty raster. */
export function highestPotential(
  { results, run, document }: Pick<ContentInput, 'results' | 'run' | 'document'>,
  nodes: readonly string[],
): { readonly value: number; readonly threshold: number | undefined } | undefined {
  let highest: { value: number; threshold: number | undefined } | undefined;
  for (const { recorder } of run.recorders.values()) {
    const recorded = recordedIn(results, run, recorder);
    const values = recorded?.result.values['V_m'];
    if (recorded === undefined || values === undefined) continue;
    for (const node of nodes) {
      const range = run.nodes[node];
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
