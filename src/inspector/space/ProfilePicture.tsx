/** What an expression of a connection is worth over the distance: its mean over all directions, and between which numbers it lies. */
import { useMemo } from 'react';
import { type EdgeSpace, type Profile, profileOf, spanOf } from '../../compile/edgeSpace.ts';
import { t } from '../../editor/text/en.ts';
import { numberText } from '../../ui/number.ts';
import './space.css';

const WIDTH = 260;
const HEIGHT = 84;
const LEFT = 34;
const BOTTOM = 14;

interface ProfilePictureProps {
  readonly expression: string;
  readonly space: EdgeSpace;
  readonly unit: string;
  readonly seed: number;
  /** How far partners are looked for; the whole layer where nothing limits it. */
  readonly reach?: number | undefined;
}

export function ProfilePicture({ expression, space, unit, seed, reach }: ProfilePictureProps) {
  const { source, target, on } = space;
  const far = reach ?? spanOf(on);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection's space is made anew in every render; its layers are not.
  const profile = useMemo(() => profileOf(expression, space, far, seed), [expression, source, target, on, far, seed]);
  if (profile === undefined) return null;
  const [low, high] = [Math.min(0, ...profile.low), Math.max(...profile.high)];
  const range: readonly [number, number] = high > low ? [low, high] : [low, low + 1];
  const suffix = unit === '1' || unit === '' ? '' : ` ${unit}`;
  // What is too small to be seen is nothing.
  const seen = (value = 0) => (Math.abs(value) < 1e-6 * (range[1] - range[0]) ? 0 : value);
  const words = t('space.profile.words', {
    near: `${short(seen(profile.mean[0]))}${suffix}`,
    far: `${short(seen(profile.mean.at(-1)))}${suffix}`,
    distance: short(far),
  });
  const [zero] = placeOf(profile, range, [0, 0]);
  return (
    <figure className="inspector-value-picture space-profile">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${t('space.profile.picture', { expression })}: ${words}`}>
        <path className="space-band" d={bandOf(profile, range)} />
        <path className="inspector-curve" d={lineOf(profile, profile.mean, range)} />
        <path className="space-axis" d={`M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH}`} />
        <text x={LEFT - 3} y={11} textAnchor="end">
          {short(range[1])}
        </text>
        <text x={LEFT - 3} y={HEIGHT - BOTTOM} textAnchor="end">
          {short(range[0])}
        </text>
        <text x={zero} y={HEIGHT - 3}>
          0
        </text>
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 3} textAnchor="middle">
          {t('space.distance')}
        </text>
        <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">
          {short(far)}
        </text>
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  );
}

function short(value: number): string {
  return numberText(Number(value.toPrecision(3)));
}

function placeOf(
  { distances }: Profile,
  [low, high]: readonly [number, number],
  [distance, value]: readonly [number, number],
): readonly [number, number] {
  const far = distances.at(-1) || 1;
  return [LEFT + ((WIDTH - LEFT) * distance) / far, HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 5) * (value - low)) / (high - low)];
}

function lineOf(profile: Profile, values: Float64Array, range: readonly [number, number]): string {
  return `M${pointsOf(profile, values, range).join('L')}`;
}

function pointsOf(profile: Profile, values: Float64Array, range: readonly [number, number]): string[] {
  return Array.from(values, (value, k) =>
    placeOf(profile, range, [profile.distances[k] as number, value])
      .map((at) => at.toFixed(1))
      .join(' '),
  );
}

function bandOf(profile: Profile, range: readonly [number, number]): string {
  return `M${[...pointsOf(profile, profile.low, range), ...pointsOf(profile, profile.high, range).reverse()].join('L')}Z`;
}
