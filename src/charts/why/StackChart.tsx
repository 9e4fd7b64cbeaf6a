/** The stack of an explanation: areas by source, the potential as their sum, threshold and rest. */
import { formatNumber } from '../../base/numbers.ts';
import { t } from '../../editor/text/en.ts';
import type { NamedWhy } from '../../experiment/why.ts';
import { axisTicks } from '../data/ticks.ts';
import { type Stack, stackOf, traceOf } from './stack.ts';

/** In the drawing's own units, which grow with the pane. */
const WIDTH = 400;
const HEIGHT = 240;
const LEFT = 44;
const BOTTOM = 30;
const TOP = 8;
const RIGHT = 8;

export function StackChart({ why, marked }: { readonly why: NamedWhy; readonly marked: string | undefined }) {
  const stack = stackOf(why);
  const { times, rest, threshold, time } = why;
  const [first = 0, last = 1] = [times[0], times[times.length - 1]];
  const x = (at: number): number => LEFT + ((at - first) / Math.max(1e-9, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => TOP + ((stack.high - value) / (stack.high - stack.low)) * (HEIGHT - TOP - BOTTOM);
  const points = (values: Float64Array): string[] =>
    Array.from(values, (value, k) => `${x(times[k] as number).toFixed(1)},${y(value).toFixed(1)}`);
  const window = formatNumber(last - first, 3);
  return (
    <svg
      className="why-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('why.chart', { name: why.name, window, time: formatNumber(time, 10) })}
    >
      <Ticks stack={stack} first={first} last={last} x={x} y={y} />
      {stack.areas.map(({ key, colour, from, to }) => (
        <polygon
          key={key}
          points={[...points(to), ...points(from).reverse()].join(' ')}
          fill={`var(--trace-${colour})`}
          fillOpacity={marked === undefined || marked === key ? 0.55 : 0.15}
        />
      ))}
      <line className="why-rest" x1={LEFT} x2={WIDTH - RIGHT} y1={y(rest)} y2={y(rest)} />
      <text className="why-level" x={LEFT + 4} y={y(rest) - 3}>
        {t('why.resting')}
      </text>
      {threshold !== undefined && (
        <>
          <line className="why-threshold" x1={LEFT} x2={WIDTH - RIGHT} y1={y(threshold)} y2={y(threshold)} />
          <text className="why-level" x={LEFT + 4} y={y(threshold) + 10}>
            {t('why.threshold')}
          </text>
        </>
      )}
      <polyline className="why-trace" points={points(traceOf(why)).join(' ')} />
      {why.spike && <circle className="why-spike" cx={x(last)} cy={y(why.potential)} r={3.5} />}
    </svg>
  );
}

interface TicksProps {
  readonly stack: Stack;
  readonly first: number;
  readonly last: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

function Ticks({ stack, first, last, x, y }: TicksProps) {
  return (
    <g className="why-ticks">
      {axisTicks([stack.low, stack.high], 5)
        .filter((tick) => tick >= stack.low && tick <= stack.high)
        .map((tick) => (
          <g key={`y${tick}`}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 5} y={y(tick)} dy="0.34em" textAnchor="end">
              {formatNumber(tick, 5).replace('-', '−')}
            </text>
          </g>
        ))}
      {axisTicks([first, last], 5)
        .filter((tick) => tick >= first && tick <= last)
        .map((tick) => (
          <text key={`x${tick}`} x={x(tick)} y={HEIGHT - BOTTOM + 13} textAnchor="middle">
            {formatNumber(tick, 8)}
          </text>
        ))}
      <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
        {'t (ms)'}
      </text>
      <text x={12} y={HEIGHT / 2} textAnchor="middle" transform={`rotate(-90 12 ${HEIGHT / 2})`}>
        {'V_m (mV)'}
      </text>
    </g>
  );
}
