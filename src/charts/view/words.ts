/** Sentences about a panel, in the language of the page. */
import { t } from '../../editor/text/en.ts';
import type { Empty } from '../data/empty.ts';
import type { Scene } from '../data/scene.ts';
import { formatValue } from '../data/ticks.ts';

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
      return ['spikes', 'states', 'correlations'].includes(empty.records)
        ? t('charts.empty.not_connected_spikes')
        : t('charts.empty.not_connected', { model });
    case 'kind':
      return empty.sentence;
    default:
      return t(`charts.empty.${empty.why}`);
  }
}

/** What a panel shows, for people who do not see it. */
export function saySummary({ content, domain, drawn }: Scene, label: string, figures: string | undefined): string {
  const [from, to] = domain.map((at) => formatValue(at, 6));
  const values = { label, from: from ?? '', to: to ?? '' };
  const head =
    content.across.full === undefined
      ? t('charts.summary.head', values)
      : t('charts.summary.over', { ...values, across: content.across.title });
  return [head, figures ? `${figures}.` : drawn.map(({ summary }) => summary).join(' ')].join(' ');
}
