/** A layer as a picture; listed positions are moved, added and taken out in it, by pointer and by keys. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { setSpatial } from '../../document/commands/index.ts';
import type { GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { flatten } from '../../space/flat.ts';
import type { Layer } from '../../space/layer.ts';
import { edgesPath, pointsPath, type Scale, scaleFor } from '../../space/picture.ts';
import { numberText } from '../../ui/number.ts';
import { useTransaction } from '../forms/useTransaction.ts';
import { added, drawnIn, type Listed, moved, without } from './positionEdits.ts';

const SHEET = { width: 260, height: 180, margin: 12 };
/** More points than this cannot be told apart; they are changed as text. */
const MOST_HANDLES = 400;
/** px within which a point is taken hold of. */
const REACH = 9;

interface LayerPictureProps {
  readonly layer: Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'>;
  readonly scale: Scale;
  readonly points: ReturnType<typeof pointsPath> | undefined;
}

/** Edges, points and the measures of a layer. */
function Picture({ layer, scale, points }: LayerPictureProps) {
  const { width, height } = SHEET;
  const right = flatten(layer.lowerLeft.map((low, d) => (d === 0 ? low + (layer.extent[0] as number) : low)));
  const [left, bottom] = scale.place(flatten(layer.lowerLeft));
  const [end] = scale.place(right);
  return (
    <>
      <path className="space-edges" d={edgesPath(layer, scale)} />
      {points && (
        <path
          className={points.dot > 0 ? 'space-dots' : 'space-cells'}
          d={points.path}
          {...(points.dot > 0 && { strokeWidth: points.dot })}
        />
      )}
      <text x={left} y={Math.min(height - 1, bottom + 10)}>
        {numberText(Number((layer.lowerLeft[0] as number).toPrecision(4)))}
      </text>
      <text x={Math.min(width, end)} y={Math.min(height - 1, bottom + 10)} textAnchor="end">
        {numberText(Number(((layer.lowerLeft[0] as number) + (layer.extent[0] as number)).toPrecision(4)))}
      </text>
    </>
  );
}

/** A grid, or positions that are drawn: only looked at. */
export function LayerPicture({ layer, label }: { readonly layer: Layer; readonly label: string }) {
  const scale = scaleFor([layer], SHEET);
  return (
    <div className="space-picture">
      <svg viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-label={label}>
        <Picture layer={layer} scale={scale} points={pointsPath(layer, scale, SHEET, false)} />
      </svg>
    </div>
  );
}

/** Positions one by one. */
export function PointsField({
  node,
  spatial,
  layer,
}: {
  readonly node: GraphNode;
  readonly spatial: Listed;
  readonly layer: Layer | undefined;
}) {
  const editor = useEditor();
  const [chosen, setChosen] = useState(0);
  const commandFor = (next: Listed) => setSpatial(editor.store.getState().document, node.id, next);
  const gesture = useTransaction(commandFor);
  /** While a point is dragged the picture keeps its scale: an edge that moves away must not be run after. */
  const held = useRef<{ readonly at: number; readonly from: Listed; readonly scale: Scale } | undefined>(undefined);
  const frame = drawnIn(spatial);
  const scale = held.current?.scale ?? scaleFor([frame], SHEET);
  const { values } = spatial;
  const editable = values.length <= MOST_HANDLES;
  const k = Math.min(chosen, values.length - 1);
  const depth = (point: readonly number[] | undefined): number => flatten([0, 0, point?.[2] ?? 0])[0];
  const say = (next: Listed, at: number) => editor.announce(pointText(next, at));

  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SHEET.width, ((event.clientY - box.top) / box.height) * SHEET.height] as const;
  };
  const nearest = (x: number, y: number): number | undefined => {
    let best: number | undefined;
    let least = REACH;
    for (const [index, point] of values.entries()) {
      const [px, py] = scale.place(flatten(point));
      const off = Math.hypot(px - x, py - y);
      if (off < least) [best, least] = [index, off];
    }
    return best;
  };
  /** Where in the plane a place of the picture is, at the depth of a point. */
  const planeAt = (from: Scale, x: number, y: number, point: readonly number[] | undefined): readonly [number, number] => {
    const [u, v] = from.pointAt(x, y);
    return [u - depth(point), v - depth(point)];
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !editable) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = placeOf(event);
    const near = nearest(x, y);
    const from = near === undefined ? added(spatial, ...planeAt(scale, x, y, [0, 0, spatial.center?.[2] ?? 0])) : spatial;
    const at = near ?? values.length;
    held.current = { at, from, scale };
    setChosen(at);
    if (near === undefined) gesture.onPreview(from);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    if (current === undefined) return;
    gesture.onPreview(moved(current.from, current.at, ...planeAt(current.scale, ...placeOf(event), current.from.values[current.at])));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    held.current = undefined;
    if (current === undefined) return;
    if (event.type === 'pointercancel') return gesture.onBail();
    const [x, y] = placeOf(event);
    const point = current.from.values[current.at];
    const [px, py] = current.scale.place(flatten(point ?? []));
    // A click on a point only chooses it.
    const stays = current.from === spatial && Math.hypot(px - x, py - y) < REACH && values[current.at] === point;
    const next = stays ? current.from : moved(current.from, current.at, ...planeAt(current.scale, x, y, point));
    if (stays) gesture.onBail();
    else gesture.onCommit(next);
    say(next, current.at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editable || event.ctrlKey || event.metaKey) return;
    const step = ((frame.extent[0] as number) / 100) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);
    const [x = 0, y = 0] = values[k] ?? [];
    const change = (next: Listed, at: number) => {
      if (next !== spatial) editor.execute(commandFor(next));
      setChosen(at);
      say(next, at);
    };
    const turn = (to: number) => change(spatial, Math.min(values.length - 1, Math.max(0, to)));
    const shift = (dx: number, dy: number) => change(moved(spatial, k, x + dx, y + dy), k);
    const insert = () => change(added(spatial, x + 5 * step, y), values.length);
    const remove = () => change(without(spatial, k), Math.max(0, Math.min(k, values.length - 2)));
    const act = {
      ArrowLeft: () => shift(-step, 0),
      ArrowRight: () => shift(step, 0),
      ArrowUp: () => shift(0, step),
      ArrowDown: () => shift(0, -step),
      PageUp: () => turn(k - 1),
      PageDown: () => turn(k + 1),
      Home: () => turn(0),
      End: () => turn(values.length - 1),
      Enter: insert,
      Insert: insert,
      Delete: remove,
      Backspace: remove,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const chosenAt = values[k] && scale.place(flatten(values[k]));
  return (
    <>
      <div
        className="space-picture nokey"
        role="slider"
        tabIndex={0}
        aria-label={t('space.points', { count: values.length })}
        aria-valuemin={1}
        aria-valuemax={values.length}
        aria-valuenow={k + 1}
        aria-valuetext={editable ? pointText(spatial, k) : t('space.many', { count: values.length })}
        data-editable={editable || undefined}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onKeyDown={onKeyDown}
      >
        <svg viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} aria-hidden="true">
          <Picture layer={frame} scale={scale} points={editable ? undefined : layer && pointsPath(layer, scale, SHEET, false)} />
          {editable && (
            <path
              className="space-handles"
              d={values
                .map(
                  (point) =>
                    `M${scale
                      .place(flatten(point))
                      .map((at) => at.toFixed(1))
                      .join(' ')}h0`,
                )
                .join('')}
            />
          )}
          {editable && chosenAt && <circle className="space-chosen" cx={chosenAt[0]} cy={chosenAt[1]} r={5.5} />}
        </svg>
      </div>
      <p className="inspector-quiet">{editable ? t('space.keys') : t('space.many', { count: values.length })}</p>
    </>
  );
}

/** "neuron 3 of 12: 0.1, 0.25" */
function pointText({ values }: Listed, k: number): string {
  const point = values[k] ?? [];
  return t('space.point', {
    number: k + 1,
    count: values.length,
    place: point.map((x) => numberText(Number(x.toPrecision(4)))).join(', '),
  });
}
