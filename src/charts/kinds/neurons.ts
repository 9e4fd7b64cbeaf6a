/** A figure of each neuron, against its place or against a parameter in which the neurons differ. */

import { fitLine } from '../../analysis/fit.ts';
import { window } from '../../analysis/settings.ts';
import { cv, cv2, intervalsOf, lv, meanInterval, rateOf } from '../../analysis/trains.ts';
import { columnOf, emptyContent, rowsOf } from '../data/contentInput.ts';
import { type Differing, differingIn } from '../data/differing.ts';
import { figuresOfValues } from '../data/memberTables.ts';
import { subjectsIn } from '../data/neuron.ts';
import { type Across, type PanelContent, type PanelInput, panelKind, type Table, timeAcross } from '../data/panel.ts';
import type { Recorded } from '../data/recorded.ts';
import { rowAt } from '../data/rows.ts';
import { numberSetting, oneOf, parameterSetting, quantitySetting } from '../data/settings.ts';
import { recordsOf, type Subject, subjectOf, unitOf } from '../data/subjects.ts';
import { axisTitle, formatValue } from '../data/ticks.ts';
import { bandsOf } from '../data/trains.ts';
import { curvesPlot } from '../plots/curves.ts';

const settings = {
  measure: oneOf('measure', ['automatic', 'rate', 'count', 'cv', 'cv2', 'lv', 'isi', 'latency', 'mean', 'sd', 'min', 'max']),
  against: parameterSetting('against'),
  quantity: quantitySetting('quantity'),
  from: numberSetting(window.from),
  to: numberSetting(window.to),
};
type Input = PanelInput<typeof settings>;
type Measure = Exclude<Input['settings']['measure'], 'automatic'>;

const OF_SPIKES: readonly Measure[] = ['rate', 'count', 'cv', 'cv2', 'lv', 'isi', 'latency'];

const UNITS: Readonly<Partial<Record<Measure, string>>> = { rate: 'spikes/s', isi: 'ms', latency: 'ms' };

export const neurons = panelKind({
  id: 'neurons',
  reads: ['spikes', 'analog'],
  settings,
  words: {
    name: 'Neuron by neuron',
    definition: [
      'One figure of each neuron, up, against its place in its population (from 1), or against a parameter in which the neurons differ: listed, ramped with `i`, or drawn for the run. Of spikes within `(from, to]`: *rate* `n / T` (spikes/s), *count*, *cv*, *cv2*, *lv* (1), *isi* the mean interval and *latency* the first spike after *from* (ms); of samples within `[from, to]`: *mean*, *sd* (divisor n), *min*, *max* of the quantity in its unit.',
      'The table has a row for each neuron with all parameters in which they differ; `r` is Pearson’s correlation coefficient of figure and parameter over a population.',
      'A population of leaky integrate-and-fire neurons with a ramp of `I_e` is an f–I curve in one run: `1 / (t_ref + tau_m · ln((V_inf − V_reset) / (V_inf − V_th)))`.',
    ].join('\n\n'),
    measure: 'Figure',
    against: 'Plot against',
    place: 'place in the population',
    rate: 'rate',
    count: 'spikes',
    cv: 'CV',
    cv2: 'CV2',
    lv: 'LV',
    isi: 'mean interval',
    latency: 'first spike',
    mean: 'mean',
    sd: 'SD',
    min: 'least',
    max: 'most',
    ofQuantity: '{measure} of {quantity}',
    nothing: '{measure} is taken of spikes; this recorder has samples.',
    noSamples: '{measure} is taken of samples; this recorder has spikes.',
    unknown: 'The neurons do not differ in {name}; {allowed}.',
    allowed: 'they differ in {names}',
    none: 'they differ in nothing',
    noValue: 'No neuron has a figure between {from} and {to} ms.',
    figures: { one: '{label}: {count} neuron', other: '{label}: {count} neurons' },
    correlation: 'r = {r}',
  },
  content: neuronsContent,
});

/** A neuron with its figure and where it stands across. */
interface Point {
  readonly subject: Subject;
  readonly x: number | undefined;
  readonly y: number | undefined;
}

function neuronsContent(input: Input): PanelContent {
  const { say, document, run, settings: set, of } = input;
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(timeAcross(say));
  const nowhere: Across = { ...timeAcross(say), full: [0, 1] };
  const spiking = recordsOf(document, of[0]) === 'spikes';
  const measure = set.measure === 'automatic' ? (spiking ? 'rate' : 'mean') : set.measure;
  const isOfSpikes = OF_SPIKES.includes(measure);
  const quantities = spiking ? [] : Object.keys(recorded.result.values);
  const subjects = spiking ? heardIn(input, recorded) : subjectsIn(input, recorded);
  const differing = differingIn({ run, document }, populationsOf(subjects));
  const choices = { recordables: quantities, differing: differing.map(({ name }) => name) };
  const nothing = (sentence: string) => ({ ...emptyContent(nowhere, sentence), ...choices });
  if (isOfSpikes !== spiking) return nothing(say(isOfSpikes ? 'nothing' : 'noSamples', { measure: say(measure) }));
  const against = differing.find(({ name }) => name === set.against);
  if (set.against !== undefined && against === undefined) {
    const names = choices.differing.join(', ');
    return nothing(say('unknown', { name: set.against, allowed: names === '' ? say('none') : say('allowed', { names }) }));
  }
  const quantity = set.quantity ?? quantities[0] ?? '';
  const points = subjects.map((subject): Point => {
    const x = against === undefined ? subject.index + 1 : against.of(subject.id);
    return { subject, x, y: figureOf(input, recorded, subject, measure, quantity) };
  });
  const shown = points.filter((point): point is Point & { x: number; y: number } => point.x !== undefined && point.y !== undefined);
  if (shown.length === 0) {
    return nothing(say('noValue', { from: formatValue(set.from ?? 0, 6), to: formatValue(set.to ?? run.time, 6) }));
  }
  const unit = isOfSpikes ? (UNITS[measure] ?? '') : unitOf(document, subjects[0]?.population.node ?? '', quantity);
  const title = isOfSpikes ? say(measure) : say('ofQuantity', { measure: say(measure), quantity });
  return {
    ...choices,
    ...chartOf(input, shown, { title, unit, against }),
    total: subjects.length,
    shown: subjects.length,
    table: (_, most) => tableOf(input, points, { title, unit, differing }, most),
  };
}

/** Everybody whom a spike recorder hears, silent neurons included. */
function heardIn(input: Input, recorded: Recorded): Subject[] {
  return bandsOf(input, recorded).flatMap((band) =>
    Array.from({ length: band.last - band.first + 1 }, (_, k) => subjectOf([band], band.first + k)),
  );
}

function populationsOf(subjects: readonly Subject[]) {
  return [...new Map(subjects.map(({ population }) => [population.node, population])).values()];
}

function figureOf(
  { run, settings: set }: Input,
  recorded: Recorded,
  { id }: Subject,
  measure: Measure,
  quantity: string,
): number | undefined {
  const window = { from: set.from ?? 0, to: Math.min(set.to ?? run.time, run.time) };
  const column = OF_SPIKES.includes(measure) ? undefined : columnOf(recorded, id, quantity);
  const rows = recorded.groups.get(id);
  const all = Array.from({ length: rows?.length ?? 0 }, (_, i) => (rows === undefined ? 0 : rowAt(rows, i)));
  const { times } = recorded.result;
  if (column !== undefined) {
    const inside = all.filter((row) => (times[row] as number) >= window.from && (times[row] as number) <= window.to);
    const [mean, sd, min, max] = figuresOfValues(Float64Array.from(inside, (row) => column.values[row] as number));
    return { mean, sd, min, max }[measure as 'mean' | 'sd' | 'min' | 'max'];
  }
  const train = all.map((row) => times[row] as number).filter((time) => time > window.from + 1e-9 && time <= window.to + 1e-9);
  switch (measure) {
    case 'rate':
      return rateOf(train, window);
    case 'count':
      return train.length;
    case 'cv':
      return cv(intervalsOf(train));
    case 'cv2':
      return cv2(intervalsOf(train));
    case 'lv':
      return lv(intervalsOf(train));
    case 'isi':
      return meanInterval(train);
    case 'latency':
      return train[0] === undefined ? undefined : train[0] - window.from;
    default:
      return undefined;
  }
}

interface Axes {
  readonly title: string;
  readonly unit: string;
  readonly against: Differing | undefined;
}

function chartOf({ say }: Input, shown: readonly (Point & { x: number; y: number })[], { title, unit, against }: Axes) {
  const name = against === undefined ? say('place') : axisTitle([against.name], against.unit);
  const xs = shown.map(({ x }) => x);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const room = high > low ? (high - low) * 0.04 : 1;
  const groups = populationsOf(shown.map(({ subject }) => subject)).map((population) => {
    const mine = shown.filter(({ subject }) => subject.population.node === population.node).sort((a, b) => a.x - b.x);
    return { population, xs: Float64Array.from(mine, ({ x }) => x), ys: Float64Array.from(mine, ({ y }) => y) };
  });
  const figures = groups
    .map(({ population: { label }, xs: own, ys }) => {
      const { r } = fitLine(own, ys);
      return [
        say('figures', { label, count: own.length }),
        ...(Number.isNaN(r) ? [] : [say('correlation', { r: formatValue(r, 3) })]),
      ].join(' ');
    })
    .join(' · ');
  const across: Across = {
    title: name,
    full: [low - room, high + room],
    scale: 'linear',
    sayAt: (at) => `${against?.name ?? say('place')} ${formatValue(at, 5)}${against?.unit ? ` ${against.unit}` : ''}`,
  };
  const plot = curvesPlot({
    id: `neurons ${title}`,
    title: axisTitle([title], unit),
    unit,
    scale: 'linear',
    levels: [],
    named: groups.length > 1,
    summary: `${title}: ${figures}`,
    curves: groups.map(({ population: { label, colour }, xs: own, ys }) => ({
      label,
      colour,
      dash: 0,
      points: true,
      xs: own,
      ys,
      ghost: undefined,
    })),
  });
  return { across, plots: [plot], figures: () => figures };
}

function tableOf(
  { say }: Input,
  points: readonly Point[],
  { title, unit, differing }: Omit<Axes, 'against'> & { readonly differing: readonly Differing[] },
  most: number,
): Table {
  return {
    columns: [{ name: say('neuron'), unit: '' }, ...differing.map((each) => ({ name: each.name, unit: each.unit })), { name: title, unit }],
    rows: points.slice(0, most).map(({ subject, y }) => ({
      colour: subject.population.colour,
      cells: [subject.label, ...differing.map((each) => each.of(subject.id)), y],
    })),
    total: points.length,
  };
}
