/** The average of a sampled quantity over trials: what is left where everything that differs from trial to trial cancels. */
import { analysis, type LineSeries, type Outcome, shown } from '../analysis.ts';
import { choice, quantity } from '../settings.ts';
import { momentsOf } from '../trains.ts';
import { chosenIn, runsWanted, samplesWithin, trialSettings, trialsOf, trialWords } from './trials.ts';

/** Single trials beyond this many are not drawn. */
const DRAWN = 12;

export const trialAverage = analysis({
  id: 'trial_average',
  reads: ['analog'],
  settings: { quantity, ...trialSettings, spread: choice('spread', ['sd', 'sem', 'trials', 'none']) },
  runs: runsWanted,
  words: {
    name: 'Trial average',
    definition: [
      'Mean over trials of a sampled quantity, at each time since the trial’s beginning; of a population the mean over its neurons in each trial first. Trials are stretches `(low, high]` of *period* ms of the run that follow each other from *from* on, or whole runs of the same network with the seeds after its own.',
      'The thin lines are ± SD over trials (divisor n − 1) or ± SEM = SD / √n, or the first twelve trials themselves. What differs from trial to trial without correlation has an average whose variance falls as `1 / n`; *SD between trials* is the root of the variance over trials, averaged over time.',
      'Trials without anything random are copies: SD is 0. Reference: Dawson (1954), Electroencephalogr Clin Neurophysiol 6:65, doi:10.1016/0013-4694(54)90007-3.',
    ].join('\n\n'),
    ...trialWords,
    spread: 'Thin lines',
    sd: '± SD',
    sem: '± SEM',
    trials: 'single trials',
    none: 'none',
    title: '{quantity} ({unit})',
    plus: '{label} + {what}',
    minus: '{label} − {what}',
    single: '{label} trial {number}',
    figures: '{label}: mean of {count} trials, SD between trials {sd}{unit}',
    lacking: { one: '{count} run to come', other: '{count} runs to come' },
    nothing: 'There is no sample of {quantity} in the trials.',
    unlike: 'The trials were not sampled at the same times: {period} ms is no multiple of the sampling interval.',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded, of } = input;
    const made = trialsOf(input, settings);
    if ('nothing' in made) return made;
    const { trials, length, lacking } = made;
    const name = settings.quantity ?? of.flatMap((id) => Object.keys(recorded.recorders[id]?.values ?? {}))[0] ?? '';
    const unit = input.unitOf(populations[0]?.node ?? '', name);
    const averages: Average[] = [];
    for (const [population, each] of populations.entries()) {
      const { label, places } = chosenIn(each, settings.neuron);
      const traces = trials.flatMap((trial) => samplesWithin(trial, each, places, name) ?? []);
      const [first] = traces;
      if (first === undefined) continue;
      const count = Math.min(...traces.map(({ values }) => values.length));
      const step = count > 1 ? (first.times[1] as number) - (first.times[0] as number) : length;
      if (traces.some(({ times }) => Math.abs((times[0] as number) - (first.times[0] as number)) > step * 1e-3))
        return { nothing: say('unlike', { period: shown(length) }) };
      averages.push({
        label,
        population,
        ...averaged(
          first.times.subarray(0, count),
          traces.map(({ values }) => values),
        ),
      });
    }
    if (averages.length === 0) return { nothing: say('nothing', { quantity: name }) };
    const withUnit = unit === '' ? '' : ` ${unit}`;
    return {
      across: { title: say('within'), unit: 'ms', from: 0, to: length },
      charts: [
        {
          form: 'lines',
          id: `average ${name} ${settings.spread}`,
          title: unit === '' ? name : say('title', { quantity: name, unit }),
          unit,
          series: averages.flatMap((average) => linesOf(average, settings.spread, say)),
        },
      ],
      figures: [
        ...averages.map(({ label, traces, between }) =>
          say('figures', { label, count: traces.length, sd: shown(between), unit: withUnit }),
        ),
        ...(lacking > 0 ? [say('lacking', { count: lacking })] : []),
      ].join(' · '),
      table: {
        columns: [
          { name: say('within'), unit: 'ms' },
          ...averages.flatMap(({ label }) => [
            { name: label, unit },
            { name: `${label} SD`, unit },
            { name: `${label} SEM`, unit },
          ]),
        ],
        rows: Array.from(averages[0]?.times ?? [], (time, i) => [
          time,
          ...averages.flatMap(({ mean, sd, traces }) => [mean[i], sd[i], (sd[i] ?? Number.NaN) / Math.sqrt(traces.length)]),
        ]),
      },
    };
  },
});

interface Average {
  readonly label: string;
  readonly population: number;
  readonly times: Float64Array;
  readonly mean: Float64Array;
  /** Over trials, divisor n − 1. */
  readonly sd: Float64Array;
  /** The root of the variance over trials, averaged over time. */
  readonly between: number;
  readonly traces: readonly Float64Array[];
}

function averaged(times: Float64Array, traces: readonly Float64Array[]): Omit<Average, 'label' | 'population'> {
  const moments = Array.from(times, (_, i) => momentsOf(traces.map((trace) => trace[i] as number)));
  const variances = moments.map(({ count, squares }) => squares / Math.max(1, count - 1));
  return {
    times,
    mean: Float64Array.from(moments, ({ mean }) => mean),
    sd: Float64Array.from(variances, Math.sqrt),
    between: Math.sqrt(variances.reduce((sum, each) => sum + each, 0) / Math.max(1, variances.length)),
    traces,
  };
}

function linesOf(
  { label, population, times, mean, sd, traces }: Average,
  spread: 'sd' | 'sem' | 'trials' | 'none',
  say: (name: string, values?: Readonly<Record<string, string | number>>) => string,
): LineSeries[] {
  const main = { label, population, xs: times, ys: mean };
  if (spread === 'none') return [main];
  if (spread === 'trials') {
    const single = traces.slice(0, DRAWN).map((ys, k) => ({
      label: say('single', { label, number: k + 1 }),
      population,
      xs: times,
      ys: ys.subarray(0, times.length),
      dash: 2,
    }));
    return [main, ...single];
  }
  const what = spread === 'sd' ? 'SD' : 'SEM';
  const width = spread === 'sd' ? sd : sd.map((value) => value / Math.sqrt(traces.length));
  return [
    main,
    { label: say('plus', { label, what }), population, xs: times, ys: mean.map((value, i) => value + (width[i] as number)), dash: 1 },
    { label: say('minus', { label, what }), population, xs: times, ys: mean.map((value, i) => value - (width[i] as number)), dash: 1 },
  ];
}
