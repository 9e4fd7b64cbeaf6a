/** Where the nodes of a document lie: grids, lists, and positions that are drawn, with the very draws that a run makes. */
import { nodeModelOf } from '../document/meaning/lookup.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument } from '../document/types.ts';
import { layerOfNodes, positionKey } from '../kernel/plan/layers.ts';
import { KernelError } from '../kernel/types.ts';
import type { Layer } from '../space/layer.ts';

/** Nodes that are laid out for a drawing at most. */
const MOST_LAID = 500_000;

type Layers = ReadonlyMap<string, Layer>;

interface Known {
  readonly seed: number;
  readonly models: GraphDocument['models'];
  readonly layers: Layers;
}

const known = new WeakMap<GraphDocument['nodes'], Known>();
/** Layers that did not change keep their object. */
const laid = new WeakMap<object, { readonly of: string; readonly layer: Layer | undefined }>();

/** The layers of a document by the id of their node. What is refused has none (its diagnostic says why), nor has what is too large to be drawn. */
export function layersOf({ nodes, models, kernel }: Pick<GraphDocument, 'nodes' | 'models' | 'kernel'>): Layers {
  const before = known.get(nodes);
  if (before?.seed === kernel.rng_seed && before.models === models) return before.layers;
  const layers = new Map<string, Layer>();
  let key = 0;
  let index = 0;
  for (const { id, model, n, spatial, muted } of inOrder(nodes)) {
    // Drawn as the kernel counts: a muted node is not there, and recorders draw from streams of their own.
    const own = positionKey(nodeModelOf({ models }, model)?.elementType === 'recorder' ? -1 : key, index);
    const layer = spatial === undefined || n > MOST_LAID ? undefined : layerFor({ spatial, n }, kernel.rng_seed, own);
    if (layer !== undefined) layers.set(id, layer);
    if (muted) continue;
    if (own === key) key++;
    index++;
  }
  known.set(nodes, { seed: kernel.rng_seed, models, layers });
  return layers;
}

function layerFor(spec: Parameters<typeof layerOfNodes>[0] & { readonly spatial: object }, seed: number, key: number): Layer | undefined {
  const of = 'expression' in spec.spatial ? `${spec.n} ${seed} ${key}` : `${spec.n}`;
  const old = laid.get(spec.spatial);
  if (old?.of === of) return old.layer;
  const layer = attempt(() => layerOfNodes(spec, seed, key, {}));
  laid.set(spec.spatial, { of, layer });
  return layer;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}
