/** The panel of a multimeter or voltmeter: one chart per unit, lines per neuron and quantity. */
import { csvText } from '../../formats/csv.ts';
import { columnOf, emptyContent, type Ghost, ghostOf, rowsOf } from '../data/contentInput.ts';
import { groupBy } from '../data/groupBy.ts';
import { subjectsIn } from '../data/neuron.ts';
import { type PanelContent, type PanelInput, panelKind, timeAcross } from '../data/panel.ts';
import { type Recorded, recordedIn } from '../data/recorded.ts';
import { choiceOf, chosen, hiddenQuantities, toggle } from '../data/settings.ts';
import { idIn, recordsOf, type Subject, sharedThreshold, unitOf } from '../data/subjects.ts';
import { axisTitle, formatValue } from '../data/ticks.ts';
import { type Line, type Marks, type Threshold, tracePlot } from '../plots/traces.ts';
import { traceTable } from '../plots/traceTable.ts';

const settings = { neurons: choiceOf({ means: true }), hide: hiddenQuantities, ghost: toggle('ghost', true) };
type Input = PanelInput<typeof settings>;

export const analog = panelKind({
  id: 'analog',
  reads: ['analog'],
  own: true,
  settings,
  words: {
    name: 'Traces',
    definition:
      'What the recorder sampled, at the times it sampled: one line a neuron and quantity, one chart a unit. The dashed line is `V_th` where all neurons share it; the marks along the upper edge are the spikes that a spike recorder saw. *Mean ± SD* is taken over the neurons of a population at each time (SD with divisor N).',
    choice: 'Neurons',
    mean: '{label}: mean ± SD',
  },
  content: analogContent,
});

/** Without rows there are no plots. */
function analogContent(input: Input): PanelContent {
  const { settings, say } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const subjects = subjectsIn(input, recorded);
  const recordables = Object.keys(recorded.result.values);
  const shownQuantities = recordables.filter((name) => !settings.hide.includes(name));
  const mean = settings.neurons.show === 'mean';
  const picked = mean ? subjects : chosen(settings.neurons, subjects.length).map((i) => subjects[i] as Subject);
  const before = settings.ghost ? ghostOf(input) : undefined;
  const raw = mean
    ? meanLines(input, recorded, subjects, shownQuantities, before)
    : neuronLines(input, recorded, picked, shownQuantities, before);
  const lines = restyle(raw, shownQuantities, raw.length === shownQuantities.length);
  const heading = mean ? say('choiceMean') : headingOf(picked, shownQuantities);
  const plots = [...groupBy(lines, ({ unit }) => unit || '1')].map(([unit, members]) => {
    const quantities = [...new Set(members.map(({ quantity }) => quantity))];
    const potential = quantities.includes('V_m');
    return tracePlot({
      id: unit,
      title: axisTitle(quantities, members[0]?.unit ?? ''),
      lines: members,
      threshold: potential ? thresholdOf(input, picked) : undefined,
      marks: potential && !mean && input.against === undefined ? marksOf(input, picked, members) : [],
      briefly: heading !== undefined,
      say,
    });
  });
  return {
    across: timeAcross(say),
    plots,
    heading,
    total: subjects.length,
    shown: picked.length,
    recordables,
    table: (interval, most) => traceTable(plots, interval, most, say),
    csv: () => csvText(recorded.result),
  };
}

/**
 * Neurons have colours. Where a single neuron gives several quantities, the first keeps its colour and the others take the next
 * ones; several neurons with several quantities tell the quantities apart by dashes.
 */
function restyle(lines: readonly Line[], quantities: readonly string[], single: boolean): readonly Line[] {
  if (quantities.length < 2) return lines;
  return lines.map((line) => {
    const { quantity } = line;
    const place = quantities.indexOf(quantity);
    return single
      ? { ...line, label: `${line.label} ${quantity}`, short: quantity, colour: ((line.colour - 1 + place) % 8) + 1 }
      : { ...line, label: `${line.label} ${quantity}`, short: `${line.short} ${quantity}`, dash: place % 3 };
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
  { document }: Input,
  recorded: Recorded,
  subjects: readonly Subject[],
  quantities: readonly string[],
  ghost: Ghost | undefined,
): Line[] {
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
        sender: subject.id,
        step: false,
        quantity,
        unit: unitOf(document, subject.population.node, quantity),
        ...(old && { ghost: old }),
      };
      return [line];
    }),
  );
}

function meanLines(
  { document, say }: Input,
  recorded: Recorded,
  subjects: readonly Subject[],
  quantities: readonly string[],
  ghost: Ghost | undefined,
): Line[] {
  const populations = new Map(subjects.map(({ population }) => [population.node, population]));
  return quantities.flatMap((quantity) =>
    [...populations.values()].map((population): Line => {
      const { mean, below, above } = recorded.spread(quantity, population.first, population.last);
      const range = ghost?.run.compiled.nodes[population.node];
      const old = ghost && range && ghost.recorded.spread(quantity, range.first, range.last).mean;
      return {
        key: `${population.node} ${quantity}`,
        label: say('mean', { label: population.label }),
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
    }),
  );
}

function thresholdOf({ document, against }: Input, subjects: readonly Subject[]): Threshold | undefined {
  // A threshold is one of potentials, not of their differences.
  if (against !== undefined) return undefined;
  const value = sharedThreshold(document, new Set(subjects.map(({ population }) => population.node)));
  return value === undefined ? undefined : { value, label: `V_th ${formatValue(value)} mV` };
}

/** Spikes of the shown neurons that some spike recorder saw in this run. */
function marksOf({ run, document }: Input, subjects: readonly Subject[], lines: readonly Line[]): Marks[] {
  const trains = [...run.recorders.keys()].filter((recorder) => recordsOf(document, recorder) === 'spikes');
  const colours = new Map(lines.map((line) => [line.key.split(' ')[0], line.colour]));
  return subjects.flatMap((subject) => {
    for (const recorder of trains) {
      const recorded = recordedIn(run, recorder);
      const rows = recorded?.groups.get(subject.id);
      if (recorded && rows) return [{ colour: colours.get(subject.key) ?? 8, times: recorded.result.times, rows }];
    }
    return [];
  });
}
