import { type PointerEvent, useId, useState } from 'react';
import { t } from '../editor/text/en.ts';
import type { Ask } from '../lesson/index.ts';
import { Button } from '../ui/Button.tsx';
import { SketchAxes, type SketchField } from '../ui/SketchAxes.tsx';

type DrawAsk = Extract<Ask, { type: 'draw' }>;
type Points = readonly (readonly [number, number])[];

const WIDTH = 300;
const HEIGHT = 170;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 8;
const RIGHT = 8;
const FIELD: SketchField = { width: WIDTH, height: HEIGHT, left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM };
/** Places across at which the line is held, and how many of them have a slider of their own. */
const HELD = 61;
const SLIDERS = 7;
/** Steps of a slider from the lowest to the highest value. */
const SLIDER_STEPS = 100;

const NOTHING_DRAWN: readonly (number | undefined)[] = Array.from({ length: HELD }, () => undefined);

interface DrawProps {
  readonly ask: DrawAsk;
  readonly answer: Points | undefined;
  readonly truth: Points | undefined;
  readonly onAnswer: (points: Points) => void;
}

/** A line drawn on an empty copy of the panel, by pointer or by a slider for each of seven places; the truth is laid over it. */
export function Draw({ ask, answer, truth, onAnswer }: DrawProps) {
  const id = useId();
  const { x, y } = ask;
  const [line, setLine] = useState<readonly (number | undefined)[]>(NOTHING_DRAWN);
  const [last, setLast] = useState<number>();
  const across = (value: number) => LEFT + ((value - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const up = (value: number) => HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - BOTTOM - TOP);
  const place = (k: number) => x.from + ((x.to - x.from) * k) / (HELD - 1);
  const isDone = answer !== undefined;

  const pathOf = (points: Points) =>
    points.map(([px, py], k) => `${k === 0 ? 'M' : 'L'}${across(px).toFixed(1)} ${up(py).toFixed(1)}`).join('');
  const drawn: Points = line.flatMap((value, k) => (value === undefined ? [] : [[place(k), value] as const]));

  const at = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * WIDTH;
    const py = ((event.clientY - box.top) / box.height) * HEIGHT;
    const k = Math.round(((px - LEFT) / (WIDTH - LEFT - RIGHT)) * (HELD - 1));
    const value = y.from + ((HEIGHT - BOTTOM - py) / (HEIGHT - BOTTOM - TOP)) * (y.to - y.from);
    return [Math.min(HELD - 1, Math.max(0, k)), Math.min(y.to, Math.max(y.from, value))];
  };
  const put = (k: number, value: number, from: number | undefined) =>
    setLine((old) => {
      const made = [...old];
      const begin = from ?? k;
      const start = old[begin] ?? value;
      const steps = Math.max(1, Math.abs(k - begin));
      for (let step = 0; step <= steps; step++) {
        const index = Math.round(begin + ((k - begin) * step) / steps);
        made[index] = start + ((value - start) * step) / steps;
      }
      made[k] = value;
      return made;
    });

  const setSlider = (k: number, value: number) =>
    setLine((old) => {
      const knots = Array.from({ length: SLIDERS }, (_, s) => Math.round((s * (HELD - 1)) / (SLIDERS - 1)));
      const values = knots.map((knot) => (knot === k ? value : (old[knot] ?? (y.from + y.to) / 2)));
      return Array.from({ length: HELD }, (_, index) => {
        const right = knots.findIndex((knot) => knot >= index);
        const [a, b] = [knots[Math.max(0, right - 1)] as number, knots[right] as number];
        const [va, vb] = [values[Math.max(0, right - 1)] as number, values[right] as number];
        return a === b ? vb : va + ((vb - va) * (index - a)) / (b - a);
      });
    });

  return (
    <div className="lectern-draw">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={isDone ? undefined : 'lectern-draw-open'}
        role="img"
        aria-label={t('lectern.drawLabel', { y: y.label || y.unit, x: x.label || x.unit })}
        onPointerDown={(event) => {
          if (isDone) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const [k, value] = at(event);
          put(k, value, undefined);
          setLast(k);
        }}
        onPointerMove={(event) => {
          if (last === undefined) return;
          const [k, value] = at(event);
          put(k, value, last);
          setLast(k);
        }}
        onPointerUp={() => setLast(undefined)}
        onPointerCancel={() => setLast(undefined)}
      >
        <SketchAxes field={FIELD} x={x} y={y} />
        {truth && <path className="lectern-truth" d={pathOf(inside(truth, ask))} />}
        <path className="lectern-drawn" d={pathOf(isDone ? answer : drawn)} />
      </svg>
      {!isDone && (
        <>
          <details>
            <summary>{t('lectern.drawKeys')}</summary>
            {Array.from({ length: SLIDERS }, (_, s) => {
              const k = Math.round((s * (HELD - 1)) / (SLIDERS - 1));
              const label = `${Number(place(k).toPrecision(4))} ${x.unit}`;
              return (
                <label key={k} htmlFor={`${id}-${k}`} className="lectern-slider">
                  <span>{label}</span>
                  <input
                    id={`${id}-${k}`}
                    type="range"
                    min={y.from}
                    max={y.to}
                    step={(y.to - y.from) / SLIDER_STEPS}
                    value={line[k] ?? (y.from + y.to) / 2}
                    onChange={(event) => setSlider(k, Number(event.currentTarget.value))}
                  />
                </label>
              );
            })}
          </details>
          <div className="lectern-row">
            <Button kind="primary" disabled={drawn.length < 2} onClick={() => onAnswer(drawn)}>
              {t('lectern.send')}
            </Button>
            <Button kind="quiet" onClick={() => setLine(NOTHING_DRAWN)}>
              {t('lectern.drawAgain')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** The part of the truth that the axes show, values at the edge where they leave it. */
function inside(truth: Points, { x, y }: DrawAsk): Points {
  return truth.filter(([px]) => px >= x.from && px <= x.to).map(([px, py]) => [px, Math.min(y.to, Math.max(y.from, py))] as const);
}
