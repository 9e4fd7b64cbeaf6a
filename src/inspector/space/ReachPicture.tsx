/** Where the node in the middle finds its partners: the mask outlined round it, what a kernel is worth shaded, in the partners' layer. */
import { useMemo } from 'react';
import { type EdgeSpace, middleOf, regionOfEdge, worthAt } from '../../compile/edgeSpace.ts';
import { isExpression } from '../../document/meaning/values.ts';
import type { GraphConnSpec } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { likelihoodOf } from '../../models/vocabulary/rules.ts';
import { type Flat, flatten } from '../../space/flat.ts';
import { along, coordinate, type Layer } from '../../space/layer.ts';
import type { Region } from '../../space/masks.ts';
import { outlinesOf } from '../../space/outline.ts';
import { edgesPath, linePath, pointsPath, type Scale, scaleFor } from '../../space/picture.ts';

const SHEET = { width: 260, height: 190, margin: 8 };
/** Shades of a kernel, and how fine it is drawn (px). */
const SHADES = 8;
const CELL = 5;

interface ReachPictureProps {
  readonly conn_spec: GraphConnSpec;
  readonly space: EdgeSpace;
  readonly seed: number;
}

export function ReachPicture({ conn_spec, space, seed }: ReachPictureProps) {
  const { source, target, around, on } = space;
  const partners = around === 'source' ? target : source;
  const own = around === 'source' ? source : target;
  const kernel = likelihoodOf(conn_spec);
  const expression = isExpression(kernel) ? kernel.expression : undefined;
  const { mask } = conn_spec;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection's space is made anew in every render; its layers are not.
  const drawn = useMemo(() => {
    const scale = scaleFor([partners, own], SHEET);
    const middle = middleOf(own);
    const region = regionOfEdge({ conn_spec }, space);
    const moved = (line: readonly Flat[]): readonly Flat[] => {
      const [x, y] = flatten(middle);
      return line.map(([dx, dy]) => [x + dx, y + dy]);
    };
    const outlines = region && mask ? outlinesOf(mask, on).map((line) => linePath(moved(line), scale)) : [];
    return {
      edges: edgesPath(partners, scale),
      points: pointsPath(partners, scale, SHEET, false),
      centre: scale.place(flatten(middle)),
      outlines: outlines.join(''),
      shades: expression === undefined ? [] : shadesOf(expression, space, region, scale, seed),
      ...countOf(partners, middle, on, region, expression, space, seed),
    };
  }, [partners, own, on, mask, expression, seed, around]);
  const { inside, expected } = drawn;
  const side = t(around === 'source' ? 'space.reach.targets' : 'space.reach.sources');
  const p = typeof kernel === 'number' ? kernel : 1;
  const words = t('space.reach', { inside, all: partners.n, side });
  const isMasked = mask !== undefined;
  const mean = expression === undefined ? inside * p : expected;
  const isEach = conn_spec['indegree'] === undefined && conn_spec['outdegree'] === undefined;
  return (
    <figure className="inspector-connectivity space-reach">
      <svg viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-label={`${t('space.reach.picture', { side })}: ${words}`}>
        <path className="space-edges" d={drawn.edges} />
        {drawn.shades.map(({ shade, path }) => (
          <path key={shade} className="space-shade" d={path} opacity={(0.75 * (shade + 1)) / SHADES} />
        ))}
        <path
          className={drawn.points.dot > 0 ? 'space-dots space-quiet' : 'space-cells space-quiet'}
          d={drawn.points.path}
          {...(drawn.points.dot > 0 && { strokeWidth: drawn.points.dot })}
        />
        <path className={expression === undefined ? 'space-mask space-mask-filled' : 'space-mask'} d={drawn.outlines} fillRule="evenodd" />
        <path className="space-middle" d={`M${drawn.centre[0] - 4} ${drawn.centre[1]}h8m-4 -4v8`} />
      </svg>
      <figcaption>
        {isMasked && <span>{words}</span>}
        {isEach && mean !== undefined && <b>{t('space.reach.mean', { mean: Number(mean.toPrecision(3)) })}</b>}
      </figcaption>
    </figure>
  );
}

/** Cells of the plane by how much the kernel is worth there, as a path for each shade; none where it is worth nothing. */
function shadesOf(
  expression: string,
  space: EdgeSpace,
  region: Region | undefined,
  scale: Scale,
  seed: number,
): readonly { readonly shade: number; readonly path: string }[] {
  const { dimensions } = space.on;
  const own = space.around === 'source' ? space.source : space.target;
  const middle = middleOf(own);
  const [columns, rows] = [Math.floor(SHEET.width / CELL), Math.floor(SHEET.height / CELL)];
  const places = new Float64Array(columns * rows * dimensions);
  // Depth goes up to the right: the plane through the node is moved by as much.
  const [offX, offY] = flatten([0, 0, middle[2] ?? 0]);
  for (let cell = 0; cell < columns * rows; cell++) {
    const [u, v] = scale.pointAt(((cell % columns) + 0.5) * CELL, (Math.floor(cell / columns) + 0.5) * CELL);
    places.set([u - offX, v - offY, ...(dimensions === 3 ? [middle[2] as number] : [])], cell * dimensions);
  }
  const values = worthAt(expression, space, places, seed);
  if (values === undefined) return [];
  const worth = Array.from(values, (value, cell) => {
    const [x, y] = [0, 1].map((d) => (places[cell * dimensions + d] as number) - (middle[d] as number)) as [number, number];
    return region === undefined || region.inside(x, y, 0) ? Math.max(0, value) : 0;
  });
  const most = Math.max(...worth);
  if (!(most > 0)) return [];
  const paths = new Map<number, string[]>();
  for (const [cell, value] of worth.entries()) {
    const shade = Math.min(SHADES - 1, Math.floor((value / most) * SHADES));
    if (value / most < 0.5 / SHADES) continue;
    const list = paths.get(shade) ?? [];
    paths.set(shade, list);
    list.push(`M${(cell % columns) * CELL} ${Math.floor(cell / columns) * CELL}h${CELL}v${CELL}h${-CELL}z`);
  }
  return [...paths].map(([shade, list]) => ({ shade, path: list.join('') }));
}

/** Partners in the mask of a node in the middle, and the sum of what the kernel is worth at them. */
function countOf(
  partners: Layer,
  middle: readonly number[],
  on: Layer,
  region: Region | undefined,
  expression: string | undefined,
  space: EdgeSpace,
  seed: number,
) {
  const taken: number[] = [];
  for (let node = 0; node < partners.n; node++) {
    const apart = middle.map((x, d) => along(d, x, coordinate(partners, node, d), on));
    if (region === undefined || region.inside(apart[0] as number, apart[1] as number, apart[2] ?? 0)) {
      for (const [d, x] of apart.entries()) taken.push((middle[d] as number) + x);
    }
  }
  const worth = expression === undefined ? undefined : worthAt(expression, space, Float64Array.from(taken), seed);
  return { inside: taken.length / partners.dimensions, expected: worth?.reduce((sum, p) => sum + Math.min(1, Math.max(0, p)), 0) };
}
