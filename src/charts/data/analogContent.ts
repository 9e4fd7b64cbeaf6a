/** Plots of a multimeter or voltmeter: one per unit, lines per neuron and quantity. */
import type { GraphDocument } from '../../document/types.ts';
import { type ContentInput, type ContentWords, columnOf, type Ghost, ghostOf } from './contentInput.ts';
import { groupBy } from './groupBy.ts';
import type { Line, Marks, PanelContent, Threshold, TracePlot } from './plots.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import { chosen } from './settings.ts';
import { idIn, populationsOf, type Subject, sharedThreshold, subjectOf, unitOf } from './subjects.ts';
import { axisTitle, formatValue } from './ticks.ts';

/** Without rows there are no plots. */
export function analogContent(input: ContentInput, recorded: Recorded, words: ContentWords): PanelContent {
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
        quantity,
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
      const range = ghost?.run.compiled.nodes[population.node];
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
        quantity,
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
function marksOf({ run }: ContentInput, subjects: readonly Subject[], members: readonly { readonly line: Line }[]): Marks[] {
  const trains = [...run.recorders.values()].filter(({ model }) => model === 'spike_recorder');
  const colours = new Map(members.map(({ line }) => [line.key.split(' ')[0], line.colour]));
  return subjects.flatMap((subject) => {
    for (const { recorder } of trains) {
      const recorded = recordedIn(run, recorder);
      const rows = recorded?.groups.get(subject.id);
      if (recorded && rows) return [{ colour: colours.get(subject.key) ?? 8, times: recorded.result.times, rows }];
    }
    return [];
  });
}
