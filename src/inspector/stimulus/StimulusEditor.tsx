/** What a stimulator gives over time, as a picture that is edited: corners by pointer and keys, shapes by their numbers, freehand, a table. */
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { setCourse } from '../../document/commands/index.ts';
import {
  type Course,
  coursesOf,
  MOST_ENTRIES,
  type NodeCourse,
  type RecipeField,
  recipeInForce,
  SHAPES,
  type Shape,
  valueAt,
} from '../../document/meaning/stimulus.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { numberText } from '../../ui/number.ts';
import { Select } from '../../ui/Select.tsx';
import { parseTable } from '../../ui/table.ts';
import { useTransaction } from '../forms/useTransaction.ts';
import { added, drawn, moved, ofRows, without } from './courseEdits.ts';
import { at, HEIGHT, marks, rounded, type Scales, scalesFor, stairs, WIDTH, xOf, yOf } from './picture.ts';
import './stimulus.css';

interface StimulusEditorProps {
  readonly document: GraphDocument;
  readonly node: GraphNode;
  readonly course: NodeCourse;
}

/** What a node without a recipe has. */
const BY_HAND = 'hand';
/** More corners than this cannot be told apart; they are changed by the shape's numbers or drawn anew. */
const MOST_HANDLES = 60;
/** Values that a line drawn across the whole picture has. */
const FREEHAND = 200;

export function StimulusEditor({ document, node, course }: StimulusEditorProps) {
  const editor = useEditor();
  const title = useId();
  const [freehand, setFreehand] = useState(false);
  const { words, courses } = course;
  const unit = words.kind === 'steps' ? words.unit : '';
  const recipe = recipeInForce(document, node);
  const shapes = Object.keys(SHAPES[words.kind]) as Shape[];
  const { resolution } = document.kernel;
  const opened = () => editor.store.getState().document;

  const choose = (shape: string) => {
    if (shape === BY_HAND) return editor.execute(setCourse(opened(), node.id, courses));
    const fields = SHAPES[words.kind][shape as Shape] ?? [];
    take({ shape, ...Object.fromEntries(fields.map(({ key, standard }) => [key, recipe?.[key] ?? standard])) });
  };
  const take = (next: Readonly<Record<string, unknown>>) => {
    const made = coursesOf(next, resolution);
    if (made === undefined) return editor.notify(t('stimulus.tooMany', { most: MOST_ENTRIES }));
    editor.execute(setCourse(opened(), node.id, made, next));
  };
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await file.text();
    // A first line may name the columns.
    const [head = '', ...lines] = text.trim().split(/\r?\n/);
    const table = parseTable(/[A-Za-z]{2}/.test(head) ? lines.join('\n') : text, MOST_ENTRIES * 2);
    const read = table.ok ? ofRows(table.rows, words.kind, resolution) : undefined;
    if (read === undefined) {
      const { name } = file;
      return editor.notify(
        words.kind === 'steps' ? t('stimulus.csv.steps', { file: name, unit }) : t('stimulus.csv.spikes', { file: name }),
      );
    }
    editor.execute(setCourse(opened(), node.id, [read]));
  };
  return (
    <section className="inspector-block stimulus" aria-labelledby={title}>
      <h3 id={title}>{t('stimulus.title')}</h3>
      <Picture key={node.id} document={document} node={node} course={course} freehand={freehand} />
      <div className="stimulus-row">
        <Select
          label={t('stimulus.shape')}
          value={recipe?.shape ?? BY_HAND}
          options={[{ value: BY_HAND, label: t('stimulus.hand') }, ...shapes.map((value) => ({ value, label: t(`stimulus.${value}`) }))]}
          onChange={choose}
        />
        {words.kind === 'steps' && courses.length === 1 && (
          <Checkbox label={t('stimulus.freehand')} checked={freehand} onChange={setFreehand} appearance="switch" />
        )}
        <label className="stimulus-file ui-button">
          {t('stimulus.csv')}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => {
              void load(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {recipe !== undefined && (
        <div className="inspector-rows">
          {(SHAPES[words.kind][recipe.shape as Shape] ?? []).map((field) => (
            <RecipeRow
              key={field.key}
              field={field}
              unit={unit}
              value={recipe[field.key]}
              onCommit={(value) => take({ ...recipe, [field.key]: value })}
            />
          ))}
        </div>
      )}
      {courses.length > 1 && <p className="inspector-quiet">{t('stimulus.familyHint', { count: courses.length })}</p>}
    </section>
  );
}

interface RecipeRowProps {
  readonly field: RecipeField;
  readonly unit: string;
  readonly value: unknown;
  readonly onCommit: (value: number) => void;
}

function RecipeRow({ field: { key, unit: own, standard, min, integer }, unit, value, onCommit }: RecipeRowProps) {
  return (
    <NumberField
      label={t(`stimulus.field.${key}` as 'stimulus.field.from')}
      unit={own === 'value' ? unit : own}
      value={typeof value === 'number' ? value : standard}
      onCommit={onCommit}
      {...(min !== undefined && { min })}
      {...(integer && { integer })}
    />
  );
}

interface PictureProps extends StimulusEditorProps {
  readonly freehand: boolean;
}

function Picture({ document, node, course: { words, courses }, freehand }: PictureProps) {
  const editor = useEditor();
  const { resolution, duration } = document.kernel;
  const [first = { times: [], values: [] }] = courses;
  const isSteps = words.kind === 'steps';
  const unit = isSteps ? words.unit : '';
  const [chosen, setChosen] = useState(0);
  const [line, setLine] = useState<readonly (readonly [number, number])[]>([]);
  const gesture = useTransaction((next: Course) => setCourse(editor.store.getState().document, node.id, [next]));
  /** While something is dragged the picture keeps its scales: a value that grows must not shrink under the pointer. */
  const held = useRef<{ readonly scales: Scales; readonly at: number; readonly from: Course } | undefined>(undefined);
  const scales = held.current?.scales ?? scalesFor(courses, duration);
  const editable = courses.length === 1 && first.times.length <= MOST_HANDLES;
  const k = Math.min(chosen, first.times.length - 1);

  const pointed = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
    const [time, value] = at(scales, x, y);
    return { x, y, time: Math.max(resolution, time), value: rounded(value, scales.value) };
  };
  const nearest = (x: number, y: number): number | undefined => {
    const off = (i: number) =>
      Math.hypot(xOf(scales, first.times[i] as number) - x, isSteps ? yOf(scales, first.values[i] as number) - y : 0);
    const [best] = first.times.map((_, i) => i).sort((a, b) => off(a) - off(b));
    return best !== undefined && off(best) < 12 ? best : undefined;
  };
  const say = (course: Course, i: number) => editor.announce(cornerText(course, i, unit));

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || courses.length > 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y, time, value } = pointed(event);
    if (freehand) {
      held.current = { scales, at: -1, from: first };
      return setLine([[time, value]]);
    }
    if (!editable) return;
    const near = nearest(x, y);
    const start = near === undefined ? added(first, time, isSteps ? value : undefined, resolution) : { course: first, at: near };
    held.current = { scales, at: start.at, from: start.course };
    setChosen(start.at);
    if (near === undefined) gesture.onPreview(start.course);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (held.current === undefined) return;
    const { time, value } = pointed(event);
    if (held.current.at < 0) return setLine((points) => [...points, [time, value]]);
    gesture.onPreview(moved(held.current.from, held.current.at, time, isSteps ? value : undefined, resolution));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    held.current = undefined;
    if (current === undefined) return;
    if (current.at < 0) {
      const every = (current.scales.time[1] - current.scales.time[0]) / FREEHAND;
      gesture.onCommit(drawn(first, line, every, resolution));
      return setLine([]);
    }
    const { time, value } = pointed(event);
    const next = moved(current.from, current.at, time, isSteps ? value : undefined, resolution);
    if (event.type === 'pointercancel') gesture.onBail();
    else gesture.onCommit(next);
    say(next, current.at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editable || event.ctrlKey || event.metaKey) return;
    const [low, high] = scales.value;
    const fine = event.altKey ? 1 : event.shiftKey ? 100 : 10;
    const perKey = (high - low) / 50;
    const change = (next: Course, i: number) => {
      editor.execute(setCourse(document, node.id, [next]));
      setChosen(Math.max(0, i));
      say(next, Math.max(0, i));
    };
    const shift = (time: number, up: number) => {
      if (k < 0) return;
      const value = isSteps ? rounded((first.values[k] as number) + up, scales.value) : undefined;
      change(moved(first, k, (first.times[k] as number) + time, value, resolution), k);
    };
    const turn = (to: number) => {
      const next = Math.min(first.times.length - 1, Math.max(0, to));
      setChosen(next);
      say(first, next);
    };
    const insert = () => {
      const from = first.times[k] ?? 0;
      const to = first.times[k + 1] ?? Math.max(duration, from + 2 * resolution);
      const time = (from + to) / 2;
      const made = added(first, time, isSteps ? valueAt(first, time) : undefined, resolution);
      change(made.course, made.at);
    };
    const act = {
      ArrowLeft: () => shift(-fine * resolution, 0),
      ArrowRight: () => shift(fine * resolution, 0),
      ArrowUp: () => shift(0, (perKey * fine) / 10),
      ArrowDown: () => shift(0, (-perKey * fine) / 10),
      PageUp: () => turn(k - 1),
      PageDown: () => turn(k + 1),
      Home: () => turn(0),
      End: () => turn(first.times.length - 1),
      Enter: insert,
      Insert: insert,
      Delete: () => k >= 0 && change(without(first, k), Math.min(k, first.times.length - 2)),
      Backspace: () => k >= 0 && change(without(first, k), Math.min(k, first.times.length - 2)),
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const shownLine = line.map(
    ([time, value], i) => `${i === 0 ? 'M' : 'L'}${xOf(scales, time).toFixed(1)} ${yOf(scales, value).toFixed(1)}`,
  );
  return (
    <>
      <div
        className="stimulus-picture nokey"
        role="slider"
        tabIndex={0}
        aria-label={t(isSteps ? 'stimulus.picture.steps' : 'stimulus.picture.spikes', { count: first.times.length })}
        aria-valuemin={0}
        aria-valuemax={scales.time[1]}
        aria-valuenow={first.times[k] ?? 0}
        aria-valuetext={editable ? cornerText(first, k, unit) : t('stimulus.many', { count: first.times.length })}
        data-freehand={freehand || undefined}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onKeyDown={onKeyDown}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <path className="stimulus-zero" d={`M0 ${yOf(scales, 0).toFixed(1)}H${WIDTH}`} />
          {courses.map((each, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: courses are those of the neurons in their order.
            <path key={i} className="stimulus-line" d={isSteps ? stairs(scales, each) : marks(scales, each)} />
          ))}
          {line.length > 0 && <path className="stimulus-draft" d={shownLine.join('')} />}
          {editable &&
            first.times.map((time, i) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: corners are known by their place.
                key={i}
                className="stimulus-corner"
                data-chosen={i === k || undefined}
                cx={xOf(scales, time)}
                cy={isSteps ? yOf(scales, first.values[i] ?? 0) : HEIGHT / 2}
                r={i === k ? 4.5 : 3.5}
              />
            ))}
          <text x={WIDTH - 2} y={HEIGHT - 1} textAnchor="end">{`${numberText(scales.time[1])} ms`}</text>
          {isSteps && <text x={2} y={9}>{`${numberText(Number(scales.value[1].toPrecision(3)))} ${unit}`}</text>}
        </svg>
      </div>
      <p className="inspector-quiet">
        {courses.length > 1 ? '' : editable ? t('stimulus.keys') : t('stimulus.many', { count: first.times.length })}
      </p>
    </>
  );
}

/** "corner 2 of 4: 200 ms, 300 pA". */
function cornerText({ times, values }: Course, k: number, unit: string): string {
  const time = times[k];
  if (time === undefined) return t('stimulus.empty');
  const value = values[k];
  const place = { number: k + 1, count: times.length, time };
  return value === undefined ? t('stimulus.spike', place) : t('stimulus.corner', { ...place, value: numberText(value), unit });
}
