import { useMemo } from 'react';
import { isRandom, type SampleSizes, sampleValues } from '../../compile/sample.ts';
import { t } from '../../editor/text/en.ts';
import type { Site } from '../../language/index.ts';
import { numberText } from '../../ui/number.ts';
import { histogram } from './density.ts';

interface ValuePictureProps {
  readonly expression: string;
  readonly site: Site;
  readonly sizes: SampleSizes;
  readonly seed: number;
  /** The density of the distribution, where it is one, in the box of the picture. */
  readonly density?: (range: readonly [number, number], width: number, height: number) => string | undefined;
}

const WIDTH = 120;
const HEIGHT = 48;
const BINS = 24;
/** Draws that show a shape; a population smaller than this is drawn several times over. */
const ENOUGH = 600;
const MOST = 20_000;

/** What an expression gives: a histogram of an actual draw, or the values along the index; with mean, spread and ends in words. */
export function ValuePicture({ expression, site, sizes, seed, density }: ValuePictureProps) {
  const drawn = isRandom(expression, site);
  const { n, targets, layer } = sizes;
  const whole = n * targets;
  const count = Math.max(1, Math.min(MOST, drawn ? Math.max(whole, ENOUGH) : whole));
  const values = useMemo(
    () => sampleValues(expression, site, { n, targets, layer }, count, seed),
    [expression, site, n, targets, layer, count, seed],
  );
  if (values === undefined) return <p className="inspector-quiet">{t('inspector.value.needsPositions')}</p>;
  const stats = statisticsOf(values);
  const words = drawn
    ? t('inspector.value.drawn', { count, mean: short(stats.mean), sd: short(stats.sd), low: short(stats.low), high: short(stats.high) })
    : t('inspector.value.ramp', { first: short(values[0] ?? 0), last: short(values[count - 1] ?? 0) });
  const range: readonly [number, number] = stats.low < stats.high ? [stats.low, stats.high] : [stats.low - 1, stats.high + 1];
  const curve = drawn ? density?.(range, WIDTH, HEIGHT) : line(values, range);
  return (
    <figure className="inspector-value-picture">
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 3}`} role="img" aria-label={`${t('inspector.value.picture', { expression })}: ${words}`}>
        <line x1="0" y1={HEIGHT} x2={WIDTH} y2={HEIGHT} />
        {drawn && <path className="inspector-bars" d={bars(values, range)} />}
        {curve && <path className="inspector-curve" d={curve} />}
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  );
}

function short(value: number): string {
  return numberText(Number(value.toPrecision(4)));
}

function statisticsOf(values: Float64Array) {
  let [low, high, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { low, high, mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

function bars(values: Float64Array, range: readonly [number, number]): string {
  const counts = histogram(values, range, BINS);
  const most = Math.max(1, ...counts);
  const step = WIDTH / BINS;
  return counts
    .map((count, bin) => {
      const height = (count / most) * HEIGHT;
      return height === 0
        ? ''
        : `M${(bin * step + 0.5).toFixed(1)} ${HEIGHT}v${(-height).toFixed(1)}h${(step - 1).toFixed(1)}v${height.toFixed(1)}z`;
    })
    .join('');
}

/** The values along the index, at most one point a unit of width. */
function line(values: Float64Array, [low, high]: readonly [number, number]): string {
  const points = Math.min(values.length, WIDTH);
  if (points < 2) return '';
  return Array.from({ length: points }, (_, k) => {
    const at = Math.round((k / (points - 1)) * (values.length - 1));
    const y = HEIGHT - (((values[at] as number) - low) / (high - low)) * HEIGHT;
    return `${k === 0 ? 'M' : 'L'}${((k / (points - 1)) * WIDTH).toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
}
