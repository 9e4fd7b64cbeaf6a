/** Positions of the nodes of an entry: those of a grid, those that are listed, or drawn once for each node. */
import { coordinate, freeLayer, type Layer, type LayerFault, layerOf } from '../../space/layer.ts';
import { type Around, Evaluation, readExpression } from '../random/expression.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type Address, KernelError, type NodeSpec } from '../types.ts';

/** Which stream the positions of an entry come from: by the key of its nodes, recorders from streams of their own. */
export function positionKey(key: number, index: number): number {
  return key >= 0 ? key : 0x40000000 + index;
}

/** The layer of an entry; undefined where it has no positions. Throws NEST's refusals of positions. */
export function layerOfNodes(
  { spatial, n }: Pick<NodeSpec, 'spatial' | 'n'>,
  seed: number,
  key: number,
  address: Address,
): Layer | undefined {
  if (spatial === undefined) return undefined;
  const where = { ...address, field: 'spatial' };
  const layer = 'expression' in spatial ? drawn(spatial, n, seed, key, where) : layerOf(spatial);
  if ('code' in layer) throw new KernelError(layer.code === 'needs_extent' ? 'KernelException' : 'BadProperty', faultSaid(layer), where);
  if (layer.n !== n) throw new KernelError('DimensionMismatch', said('kernel.space.number', { positions: layer.n, nodes: n }), where);
  return layer;
}

function drawn(
  spatial: Extract<NonNullable<NodeSpec['spatial']>, { readonly expression: readonly string[] }>,
  n: number,
  seed: number,
  key: number,
  where: Address,
): Layer | LayerFault {
  const dimensions = spatial.expression.length;
  const coordinates = new Float64Array(n * dimensions);
  const values = new Float64Array(n);
  for (const [axis, text] of spatial.expression.entries()) {
    const evaluation = new Evaluation(readExpression(said('kernel.space.positions'), text, 'node', where), PURPOSE.position);
    evaluation.reseed(seed, key, axis);
    evaluation.into(values, 0, n, nodeAround(n, undefined));
    for (let node = 0; node < n; node++) {
      const value = values[node] as number;
      if (!Number.isFinite(value)) {
        throw new KernelError('BadProperty', said('kernel.space.drawn', { expression: text, node, value }), where);
      }
      coordinates[node * dimensions + axis] = value;
    }
  }
  return freeLayer(coordinates, dimensions, spatial);
}

function faultSaid(fault: LayerFault) {
  switch (fault.code) {
    case 'needs_extent':
      return said('kernel.space.needsExtent');
    case 'outside':
      return said('kernel.space.outside');
    case 'no_extent':
      return said('kernel.space.noExtent', { axis: 'xyz'[fault.axis] as string });
  }
}

/** The names that an expression of a node has: its index, the size of its population, and where it lies. */
export function nodeAround(n: number, layer: Layer | undefined): Around {
  return (name) => {
    if (name === 'i') return (index) => index;
    if (name === 'n' || layer === undefined) return () => n;
    const axis = 'xyz'.indexOf(name);
    return (index) => coordinate(layer, index, axis);
  };
}
