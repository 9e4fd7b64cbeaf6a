/** A small picture of a curve with the ends of its axes, and what a screen reader hears of it. */
import { formatNumber } from '../base/numbers.ts';
import { t } from '../editor/text/en.ts';

interface LineProps {
  readonly title: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly steps?: boolean;
}

const WIDTH = 320;
const HEIGHT = 110;

export function Line({ title, x, y, xLabel, yLabel, steps = false }: LineProps) {
  const finite = y.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const [left, right] = [x[0] ?? 0, x.at(-1) ?? 1];
  const across = (value: number) => (WIDTH * (value - left)) / (right - left || 1);
  const up = (value: number) => HEIGHT - 4 - ((HEIGHT - 8) * (value - low)) / (high - low || 1);
  const points = x.map((value, k) => `${across(value).toFixed(1)} ${up(y[k] as number).toFixed(1)}`);
  const path = steps
    ? points.map((point, k) => (k === 0 ? `M${point}` : `H${point.split(' ')[0]} V${point.split(' ')[1]}`)).join(' ')
    : `M${points.join(' L')}`;
  const figures = { low: formatNumber(low, 4), high: formatNumber(high, 4), unit: yLabel };
  return (
    <figure className="model-line">
      <figcaption>{title}</figcaption>
      {finite.length === 0 ? (
        <p className="inspector-fact">{t('model.nothing')}</p>
      ) : (
        <>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={t('model.range', { title, ...figures })}
            preserveAspectRatio="none"
          >
            <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
          </svg>
          <p className="model-axis" aria-hidden="true">
            <span>{formatNumber(left, 4)}</span>
            <span>{`${figures.low} … ${figures.high} ${yLabel}`}</span>
            <span>{`${formatNumber(right, 4)} ${xLabel}`}</span>
          </p>
        </>
      )}
    </figure>
  );
}
