/** Names of what is drawn above a panel's charts, on one line, or its figures. */
import { lettersWide } from '../../base/letters.ts';
import { t } from '../../editor/text/en.ts';
import type { Scene } from '../data/scene.ts';
import { Swatch } from './Readout.tsx';

interface LegendProps {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly figures: string | undefined;
}

const LETTER = 6;
const SWATCH = 31;

/** One entry per name, as many as fit, and how many more there are; figures in the room that is left. */
export function Legend({ scene, width, height, figures }: LegendProps) {
  const entries = scene.drawn.flatMap(({ legend }) => legend);
  const unique = [...new Map(entries.map((entry) => [`${entry.short} ${entry.colour} ${entry.dash}`, entry])).entries()];
  const { heading } = scene.content;
  let room = width - 20 - (heading ? lettersWide(heading) * LETTER + 12 : 0);
  let fit = 0;
  for (const [, { short }] of unique) {
    room -= lettersWide(short) * LETTER + SWATCH;
    if (room < (fit < unique.length - 1 ? 48 : -8)) break;
    fit++;
  }
  fit = Math.max(1, fit);
  return (
    <div className="charts-legend" style={{ height }}>
      {heading && <span className="charts-legend-heading">{heading}</span>}
      {unique.length > 0 && (
        <ul aria-label={t('charts.legend.label')}>
          {unique.slice(0, fit).map(([key, { short, colour, dash }]) => (
            <li key={key}>
              <Swatch colour={colour} dash={dash} />
              <span>{short}</span>
            </li>
          ))}
          {unique.length > fit && <li className="charts-legend-more">{t('charts.legend.more', { count: unique.length - fit })}</li>}
        </ul>
      )}
      {figures && <span className="charts-statistics">{figures}</span>}
    </div>
  );
}
