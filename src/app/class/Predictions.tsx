import { Fragment } from 'react';
import { formatNumber } from '../../base/numbers.ts';
import type { Row } from '../../classroom/class.ts';
import { type Spread, spreadOf } from '../../classroom/predictions.ts';
import type { ClassLesson } from '../../classroom/verify.ts';
import { t } from '../../editor/text/en.ts';
import { StepText } from '../../lectern/StepText.tsx';
import { SketchAxes, type SketchField } from '../../ui/SketchAxes.tsx';

const WIDTH = 420;
const HEIGHT = 180;
const LEFT = 34;
const BOTTOM = 26;
const TOP = 18;
const RIGHT = 12;
const FIELD: SketchField = { width: WIDTH, height: HEIGHT, left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM };

const short = (value: number) => formatNumber(value, 4);
const withUnit = (value: number, unit: string) => (unit === '' || unit === '1' ? short(value) : `${short(value)} ${unit}`);

/** What was predicted at each step that asks, drawn over what is right. */
export function Predictions({ rows, lesson }: { readonly rows: readonly Row[]; readonly lesson: ClassLesson }) {
  const asked = lesson.plan.steps.flatMap((step, index) => {
    const spread = spreadOf(rows, step);
    return spread === undefined ? [] : [{ step, index, spread }];
  });
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="class-predictions">
      <h3 id="class-predictions">{t('class.predictions')}</h3>
      <div className="class-spreads">
        {asked.map(({ step, index, spread }) => (
          <article key={step.id} className="class-spread" aria-label={t('class.predictionOf', { step: index + 1 })}>
            <h4>{t('class.predictionOf', { step: index + 1 })}</h4>
            <div className="class-question">
              <StepText text={step.text} />
            </div>
            <Drawn spread={spread} />
          </article>
        ))}
      </div>
    </section>
  );
}

function Drawn({ spread }: { readonly spread: Spread }) {
  switch (spread.kind) {
    case 'number':
      return <Histogram spread={spread} />;
    case 'bars':
      return <Bars spread={spread} />;
    case 'lines':
      return <Lines spread={spread} />;
    case 'words':
      return (
        <details>
          <summary>{t('class.answered', { count: spread.words.length })}</summary>
          <dl className="class-words">
            {spread.words.map(({ name, text }) => (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </Fragment>
            ))}
          </dl>
        </details>
      );
  }
}

type Of<Kind extends Spread['kind']> = Extract<Spread, { kind: Kind }>;

function Histogram({ spread: { bins, unit, truth, ofErrors, mean, within } }: { readonly spread: Of<'number'> }) {
  const from = bins[0]?.from ?? 0;
  const to = bins.at(-1)?.to ?? 1;
  const highest = Math.max(1, ...bins.map(({ names }) => names.length));
  const across = (value: number) => LEFT + ((value - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const up = (count: number) => HEIGHT - BOTTOM - (count / highest) * (HEIGHT - BOTTOM - TOP);
  const count = bins.reduce((sum, { names }) => sum + names.length, 0);
  const every = Math.ceil((bins.length + 1) / 7);
  const told = [
    t('class.histogram', { count, from: withUnit(from, unit), to: withUnit(to, unit), mean: withUnit(mean, unit), within }),
    ...(truth === undefined ? [t('class.noTruth')] : ofErrors ? [] : [t('class.histogramTruth', { truth: withUnit(truth, unit) })]),
  ].join(' ');
  return (
    <>
      {ofErrors && <p className="class-note">{t('class.ofErrors')}</p>}
      <svg className="class-figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={told}>
        {bins.map((bin) => (
          <rect
            key={bin.from}
            className="class-bin"
            x={across(bin.from) + 1}
            width={Math.max(1, across(bin.to) - across(bin.from) - 2)}
            y={up(bin.names.length)}
            height={HEIGHT - BOTTOM - up(bin.names.length)}
          >
            <title>{bin.names.join(t('common.listSeparator'))}</title>
          </rect>
        ))}
        <path className="class-axis" d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`} />
        <text className="class-tick" x={LEFT - 5} y={TOP + 8} textAnchor="end">
          {highest}
        </text>
        <text className="class-tick" x={LEFT - 5} y={HEIGHT - BOTTOM} textAnchor="end">
          0
        </text>
        {[...bins.map((bin) => bin.from), to].map(
          (edge, k) =>
            k % every === 0 && (
              <text key={edge} className="class-tick" x={across(edge)} y={HEIGHT - BOTTOM + 13} textAnchor="middle">
                {short(edge)}
              </text>
            ),
        )}
        {unit !== '' && unit !== '1' && (
          <text className="class-tick" x={WIDTH - RIGHT} y={HEIGHT - 2} textAnchor="end">
            {unit}
          </text>
        )}
        {truth !== undefined && (
          <g className="class-truth">
            <path d={`M${across(truth)} ${TOP - 4}V${HEIGHT - BOTTOM}`} />
            <text
              className="class-tick"
              x={Math.min(WIDTH - RIGHT, Math.max(LEFT, across(truth)))}
              y={TOP - 7}
              textAnchor={across(truth) > WIDTH / 2 ? 'end' : 'start'}
            >
              {ofErrors ? '0' : t('class.truthIs', { truth: withUnit(truth, unit) })}
            </text>
          </g>
        )}
      </svg>
      <details>
        <summary>{t('class.numbersTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('class.value')}</th>
              <th scope="col">{t('class.people')}</th>
            </tr>
          </thead>
          <tbody>
            {bins
              .filter(({ names }) => names.length > 0)
              .map((bin) => (
                <tr key={bin.from}>
                  <th scope="row">{t('class.bin', { from: short(bin.from), to: withUnit(bin.to, unit) })}</th>
                  <td>{bin.names.join(t('common.listSeparator'))}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function Bars({ spread: { bars } }: { readonly spread: Of<'bars'> }) {
  const highest = Math.max(1, ...bars.map(({ names }) => names.length));
  return (
    <ul className="class-bars">
      {bars.map(({ text, names, right }) => (
        <li key={text} data-right={right ? '' : undefined} title={names.join(t('common.listSeparator'))}>
          <span className="class-bar-text">
            <StepText text={text} />
            {right && <b>{t('class.right')}</b>}
          </span>
          <span className="class-bar-line" aria-hidden="true">
            <i style={{ width: `${(100 * names.length) / highest}%` }} />
          </span>
          <span>{t('class.answered', { count: names.length })}</span>
        </li>
      ))}
    </ul>
  );
}

function Lines({ spread: { ask, lines, truth } }: { readonly spread: Of<'lines'> }) {
  const { x, y } = ask;
  const inside = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));
  const across = (value: number) => LEFT + ((inside(value, x.from, x.to) - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const up = (value: number) => HEIGHT - BOTTOM - ((inside(value, y.from, y.to) - y.from) / (y.to - y.from)) * (HEIGHT - BOTTOM - TOP);
  const pathOf = (points: readonly (readonly [number, number])[]) =>
    points.map(([px, py], k) => `${k === 0 ? 'M' : 'L'}${across(px).toFixed(1)} ${up(py).toFixed(1)}`).join('');
  return (
    <svg className="class-figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('class.lines', { count: lines.length })}>
      <SketchAxes field={FIELD} x={x} y={y} />
      {lines.map(({ name, points }) => (
        <path key={name} className="class-line" d={pathOf(points)}>
          <title>{name}</title>
        </path>
      ))}
      {truth && <path className="class-line-truth" d={pathOf(truth)} />}
    </svg>
  );
}
