/** The panel of a multimeter or voltmeter: one chart per unit, lines per neuron and quantity. */
import { joined } from '../../base/numbers.ts';
import { csvText } from '../../formats/csv.ts';
import { neuronColour } from '../data/bands.ts';
import { columnOf, emptyContent, type Ghost, ghostOf, rowsOf } from '../data/contentInput.ts';
import { formulaLines, formulaSetting } from '../data/formulas.ts';
import { groupBy } from '../data/groupBy.ts';
import { figuresOfValues, membersTable, tableSetting } from '../data/memberTables.ts';
import { subjectsIn } from '../data/neuron.ts';
import { type PanelContent, type PanelInput, panelKind, type Table, timeAcross } from '../data/panel.ts';
import { type Recorded, recordedIn } from '../data/recorded.ts';
import { findTime, rowAt } from '../data/rows.ts';
import { choiceOf, chosen, hiddenQuantities, toggle } from '../data/settings.ts';
import { idIn, recordsOf, type Subject, sharedThreshold, unitOf } from '../data/subjects.ts';
import { axisTitle, formatValue, type Interval } from '../data/ticks.ts';
import { type Line, type Marks, type Threshold, tracePlot } from '../plots/traces.ts';
import { traceTable } from '../plots/traceTable.ts';

const settings = {
  neurons: choiceOf({ means: true }),
  hide: hiddenQuantities,
  formula: formulaSetting,
  table: tableSetting,
  ghost: toggle('ghost', true),
};
type Input = PanelInput<typeof settings>;

/** Quantities whose figures fit in one line. */
const MOST_FIGURES = 3;

export const analog = panelKind({
  id: 'analog',
  reads: ['analog'],
  own: true,
  settings,
  words: {
    name: 'Traces',
    definition:
      'What the recorder sampled, at the times it sampled: one line a neuron and quantity, one chart a unit. The dashed line is `V_th` where all neurons share it; the marks along the upper edge are the spikes that a spike recorder saw. *Mean ± SD* is taken over the neurons of a population at each time (SD with divisor N).\n\n*Formulas* draw lines made of others, sample by sample: `A + B`, `2 * (exc.V_m[3] - exc.V_m[0])`, several with `;` between them. A name is a node (its id or label, `"in quotes"` where it is several words), `.` a recorded quantity (`V_m` unsaid), `[k]` one neuron of a population from 0, else their mean; `+ - *`, numbers and parentheses. Figures and table are of the stretch on view: mean, SD (divisor n), least and most over its samples.',
    choice: 'Neurons',
    mean: '{label}: mean ± SD',
    formula: 'Formulas',
    formulaHint: 'Lines made of others: A + B, exc.V_m[3] - exc.V_m[0]; several with ; between them',
    formulaWrong: '“{formula}”: {found} at {column} is no part of a formula; names, numbers, + - * and parentheses are.',
    formulaEnds: '“{formula}” stops before its end.',
    formulaUnknown: '“{formula}”: {name} is not recorded here.',
    formulaNoTrace: '“{formula}” names no trace.',
    figures: '{quantity} {mean} ± {sd}{unit} ({least} … {most})',
    members: 'Samples, {from}–{to} ms',
    columnMean: '{quantity} mean',
    columnSd: '{quantity} SD',
    columnLeast: '{quantity} least',
    columnMost: '{quantity} most',
  },
  content: analogContent,
  members,
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
  const own = restyle(raw, shownQuantities, raw.length === shownQuantities.length);
  const sampled = { document: input.document, recorded, subjects, quantities: recordables };
  const formulas = formulaLines(settings.formula, sampled, own.length, say);
  const lines = [...own, ...formulas.lines];
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
    figures: (interval) => [...windowFigures(lines, interval, say), ...formulas.complaints].join(' · '),
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
    subjects.flatMap((subject) => {
      const column = columnOf(recorded, subject.id, quantity);
      if (column === undefined) return [];
      const before = ghost && idIn(ghost.run, subject);
      const old = ghost && before !== undefined ? columnOf(ghost.recorded, before, quantity) : undefined;
      const line: Line = {
        key: `${subject.key} ${quantity}`,
        label: subject.label,
        short: onePopulation && subjects.length > 1 ? String(subject.index + 1) : subject.label,
        colour: onePopulation ? neuronColour(subject.population, subject.index) : subject.population.colour,
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

/** Mean, spread and ends of each quantity over the samples on view of all lines. */
function windowFigures(lines: readonly Line[], interval: Interval, say: Input['say']): string[] {
  return [...groupBy(lines, ({ quantity, key }) => (key.startsWith('formula ') ? key : quantity))]
    .slice(0, MOST_FIGURES)
    .flatMap(([, of]) => {
      const [first] = of;
      const [mean, sd, least, most] = figuresOfValues(joined(of.map(({ column }) => valuesWithin(column, interval))));
      if (first === undefined || mean === undefined || sd === undefined || least === undefined || most === undefined) return [];
      const number = (value: number) => formatValue(value, 4);
      const unit = first.unit === '' ? '' : ` ${first.unit}`;
      const quantity = first.key.startsWith('formula ') ? first.label : first.quantity;
      return [say('figures', { quantity, mean: number(mean), sd: formatValue(sd, 3), unit, least: number(least), most: number(most) })];
    });
}

function valuesWithin(column: Line['column'], [from, to]: Interval): Float64Array {
  const [low, high] = [findTime(column, from), findTime(column, to, true)];
  return Float64Array.from({ length: Math.max(0, high - low) }, (_, i) => column.values[rowAt(column.rows, low + i)] as number);
}

/** Samples of every neuron in short; of a single one the line of figures says as much. */
function members(input: Input, interval: Interval): Table {
  const { say, settings: set, run, document } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return { columns: [], rows: [], total: 0 };
  const quantities = Object.keys(recorded.result.values).filter((name) => !set.hide.includes(name));
  const subjects = subjectsIn(input, recorded);
  if (subjects.length < 2) return { columns: [], rows: [], total: 0 };
  const [from, to] = interval;
  const node = subjects[0]?.population.node ?? '';
  return membersTable({
    run,
    document,
    say,
    by: set.table,
    caption: say('members', { from: formatValue(from, 6), to: formatValue(to, 6) }),
    columns: quantities.flatMap((quantity) =>
      ['columnMean', 'columnSd', 'columnLeast', 'columnMost'].map((word) => ({
        name: say(word, { quantity }),
        unit: unitOf(document, node, quantity),
      })),
    ),
    members: subjects.map((subject) => ({
      subject,
      cells: quantities.flatMap((quantity) => {
        const column = columnOf(recorded, subject.id, quantity);
        const figures = column ? figuresOfValues(valuesWithin(column, interval)) : [];
        return [0, 1, 2, 3].map((k) => figures[k]);
      }),
    })),
  });
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
