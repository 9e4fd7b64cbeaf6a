/** Names of the traces above a panel's charts, on one line; of a raster its statistics. */
import { t } from '../../editor/text/en.ts';
import type { GroupStatistics } from '../data/isi.ts';
import type { Scene } from '../data/scene.ts';
import { Swatch } from './Readout.tsx';
import { sayStatistics } from './words.ts';

export interface LegendProps {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly statistics: GroupStatistics | undefined;
}

const LETTER = 6;
const SWATCH = 31;

/** One entry per name, as many as fit, and how many more there are. */
export function Legend({ scene, width, height, statistics }: LegendProps) {
  const lines = scene.drawn.flatMap(({ lines: own }) => own.map(({ line }) => line));
  const unique = [...new Map(lines.map((line) => [`${line.short} ${line.colour} ${line.dash}`, line])).values()];
  const { heading } = scene.content;
  let room = width - 20 - (heading ? heading.length * LETTER + 12 : 0);
  let fit = 0;
  for (const line of unique) {
    room -= line.short.length * LETTER + SWATCH;
    if (room < (fit < unique.length - 1 ? 48 : -8)) break;
    fit++;
  }
  fit = Math.max(1, fit);
  return (
    <div className="charts-legend" style={{ height }}>
      {statistics && <span className="charts-statistics">{sayStatistics(statistics)}</span>}
      {heading && <span className="charts-legend-heading">{heading}</span>}
      {unique.length > 0 && (
        <ul aria-label={t('charts.legend.label')}>
          {unique.slice(0, fit).map((line) => (
            <li key={line.key}>
              <Swatch colour={line.colour} dash={line.dash} />
              <span>{line.short}</span>
            </li>
          ))}
          {unique.length > fit && <li className="charts-legend-more">{t('charts.legend.more', { count: unique.length - fit })}</li>}
        </ul>
      )}
    </div>
  );
}
