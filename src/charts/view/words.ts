/** Sentences about a panel, in the language of the page. */
import { t } from '../../editor/text/en.ts';
import type { ContentWords } from '../data/contentInput.ts';
import type { Empty } from '../data/empty.ts';
import type { GroupStatistics } from '../data/isi.ts';
import type { Scene } from '../data/scene.ts';
import { formatValue } from '../data/ticks.ts';

/** Names that plots carry on their axes. */
export function contentWords(): ContentWords {
  return {
    neuron: t('charts.axis.neuron'),
    rate: t('charts.axis.rate'),
    weight: t('charts.axis.weight'),
    spread: t('charts.settings.mean'),
    mean: (label) => t('charts.legend.mean', { label }),
  };
}

/** Why there is nothing to see. */
export function sayEmpty(empty: Empty, model: string): string {
  switch (empty.why) {
    case 'no_spikes': {
      const span = t('charts.empty.no_spikes', { from: formatValue(empty.from), to: formatValue(empty.to) });
      if (empty.peak === undefined) return span;
      const peak = formatValue(empty.peak, 4);
      if (empty.threshold === undefined) return `${span} ${t('charts.empty.peak', { peak })}`;
      return `${span} ${t('charts.empty.peakThreshold', { peak, threshold: formatValue(empty.threshold, 6) })}`;
    }
    case 'no_samples':
      return t('charts.empty.no_samples', { to: formatValue(empty.to), first: formatValue(empty.first) });
    case 'no_events':
      return t('charts.empty.no_events', { to: formatValue(empty.to) });
    case 'not_connected':
      return model === 'spike_recorder' ? t('charts.empty.not_connected_spikes') : t('charts.empty.not_connected', { model });
    default:
      return t(`charts.empty.${empty.why}`);
  }
}

/** "345 spikes · 10 neurons · 12.3 spikes/s · CV 0.81" */
export function sayStatistics({ spikes, neurons, rate, cv }: GroupStatistics): string {
  const parts = [
    t('charts.spikes', { count: spikes }),
    t('charts.neurons', { count: neurons }),
    t('charts.rate', { rate: formatValue(rate, 3) }),
  ];
  if (cv !== undefined) parts.push(t('charts.cv', { cv: cv.toFixed(2) }));
  return parts.join(' · ');
}

/** What a panel shows, for people who do not see it. */
export function saySummary(scene: Scene, label: string, statistics: GroupStatistics | undefined): string {
  const [from, to] = scene.domain.map((time) => formatValue(time, 6));
  const head = t('charts.summary.head', { label, from: from ?? '', to: to ?? '' });
  if (statistics) return `${head} ${sayStatistics(statistics)}.`;
  const parts = scene.drawn.map(({ plot, lines }) => {
    const low = Math.min(...lines.map(({ envelope }) => envelope.low));
    const high = Math.max(...lines.map(({ envelope }) => envelope.high));
    return low <= high
      ? t('charts.summary.traces', { title: plot.title, count: lines.length, low: formatValue(low, 5), high: formatValue(high, 5) })
      : plot.title;
  });
  return [head, ...parts].join(' ');
}
