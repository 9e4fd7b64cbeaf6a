import { elementTypeOf } from '../document/meaning/lookup.ts';

/** What a thumbnail needs of a document, as in a file or in memory. */
export interface Sketch {
  readonly nodes: readonly { readonly id: string; readonly model: string; readonly position: { readonly x: number; readonly y: number } }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string; readonly inhibitory: boolean }[];
}

const WIDTH = 208;
const HEIGHT = 104;
const MARGIN = 26;

/** The sketch of a document file; unreadable parts are left out. */
export function sketchOf(file: unknown): Sketch {
  const { nodes = [], edges = [] } = file as {
    nodes?: Sketch['nodes'];
    edges?: readonly { id: string; source: string; target: string; syn_spec?: { weight?: unknown } }[];
  };
  return {
    nodes,
    edges: edges.map(({ id, source, target, syn_spec }) => ({
      id,
      source,
      target,
      inhibitory: typeof syn_spec?.weight === 'number' && syn_spec.weight < 0,
    })),
  };
}

function place(sketch: Sketch): ReadonlyMap<string, { x: number; y: number }> {
  const xs = sketch.nodes.map(({ position }) => position.x);
  const ys = sketch.nodes.map(({ position }) => position.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(1, right - left), (HEIGHT - 2 * MARGIN) / Math.max(1, bottom - top), 0.28);
  return new Map(
    sketch.nodes.map(({ id, position }) => [
      id,
      { x: WIDTH / 2 + (position.x - (left + right) / 2) * scale, y: HEIGHT / 2 + (position.y - (top + bottom) / 2) * scale },
    ]),
  );
}

function Glyph({ model, x, y }: { readonly model: string; readonly x: number; readonly y: number }) {
  const kind = elementTypeOf({ models: {} }, model);
  if (kind === 'stimulator') return <path className="app-thumb-stimulator" d={`M${x - 11} ${y}l5.5-9.5h11l5.5 9.5-5.5 9.5h-11z`} />;
  if (kind === 'recorder') return <rect className="app-thumb-recorder" x={x - 11} y={y - 9} width="22" height="18" rx="3" />;
  return <circle className="app-thumb-neuron" cx={x} cy={y} r="11" />;
}

/** A circuit at a glance: shapes and wires, no words. Decoration, so it is hidden from assistive technology. */
export function Thumbnail({ sketch }: { readonly sketch: Sketch }) {
  if (sketch.nodes.length === 0) return <svg className="app-thumb" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />;
  const at = place(sketch);
  const modelOf = new Map(sketch.nodes.map(({ id, model }) => [id, elementTypeOf({ models: {} }, model)]));
  return (
    <svg className="app-thumb" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {sketch.edges.map(({ id, source, target, inhibitory }) => {
        const [a, b] = [at.get(source), at.get(target)];
        if (!a || !b) return null;
        const recorder = modelOf.get(source) === 'recorder' || modelOf.get(target) === 'recorder';
        return (
          <line
            key={id}
            className={recorder ? 'app-thumb-leash' : inhibitory ? 'app-thumb-inhibitory' : 'app-thumb-excitatory'}
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
          />
        );
      })}
      {sketch.nodes.map(({ id, model }) => {
        const point = at.get(id);
        return point && <Glyph key={id} model={model} x={point.x} y={point.y} />;
      })}
    </svg>
  );
}
