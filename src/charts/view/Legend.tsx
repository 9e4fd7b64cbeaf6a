/** Names of the traces above a panel's charts, on one line; of a raster its statistics. */
import { t } from '../../editor/text/en.ts';
import type { GroupStatistics } from '../data/isi.ts';
import type { Scene } from '../data/scene.ts';
import { Swatch } from './Readout.tsx';
import { sayStatistics } from './words.ts';

export interface LegendProps {
  readonly scene: Scene;
  readonly height: number;
  readonly statistics: GroupStatistics | undefined;
}

const MOST = 8;

/** One entry per name: a quantity that appears in several charts is listed once for each neuron. */
export function Legend({ scene, height, statistics }: LegendProps) {
  const entries = scene.drawn.flatMap(({ lines }) => lines.map(({ line }) => line));
  const unique = [...new Map(entries.map((line) => [`${line.label} ${line.colour} ${line.dash}`, line])).values()];
  return (
    <div className="charts-legend" style={{ height }}>
      {statistics && <span className="charts-statistics">{sayStatistics(statistics)}</span>}
      {unique.length > 0 && (
        <ul aria-label={t('charts.legend.label')}>
          {unique.slice(0, MOST).map((line) => (
            <li key={line.key}>
              <Swatch colour={line.colour} dash={line.dash} />
              <span>{line.label}</span>
            </li>
          ))}
          {unique.length > MOST && <li>{t('charts.legend.more', { count: unique.length - MOST })}</li>}
        </ul>
      )}
    </div>
  );
}
