/** Where nodes lie: NEST 3's positions. */
import { member } from '../../document/meaning/diagnostics.ts';
import type { GraphNode } from '../../document/types.ts';
import { nodePlace, type ScriptContext, unsaid } from './context.ts';
import { type Code, float, type PythonValue, py } from './python.ts';
import { parameterFor, treeOf } from './quantities.ts';

interface Positions {
  readonly positions: PythonValue | undefined;
  /** A grid says itself how many nodes there are. */
  readonly isGrid: boolean;
  readonly comments: string[];
}

/** The positions of a node's neurons for Create. */
export function positionsOf(node: GraphNode, context: ScriptContext): Positions {
  const { spatial } = node;
  if (spatial === undefined) return { positions: undefined, isGrid: false, comments: [] };
  const nothing = (found: string): Positions => ({
    positions: undefined,
    isGrid: false,
    comments: [unsaid(context, 'export_expression', member(nodePlace(node), 'spatial'), { found })],
  });
  if (context.nest === 2) return nothing(spatial.positions);
  const floats = (list: readonly number[]): PythonValue => numbersIn(list).map(float);
  const { extent, edge_wrap } = spatial;
  const rest: (Code | undefined)[] = [extent && py`extent=${floats(extent)}`, edge_wrap ? py`edge_wrap=True` : undefined];
  const joined = (...pieces: readonly (PythonValue | undefined)[]) =>
    pieces.filter((piece): piece is PythonValue => piece !== undefined).reduce((all, one) => py`${all}, ${one}`);
  if (spatial.positions === 'grid') {
    const center = spatial.center && py`center=${floats(spatial.center)}`;
    return {
      positions: py`nest.spatial.grid(${joined(py`shape=${[...numbersIn(spatial.shape)]}`, center, ...rest)})`,
      isGrid: true,
      comments: [],
    };
  }
  if ('values' in spatial) {
    return {
      positions: py`nest.spatial.free(${joined((Array.isArray(spatial.values) ? spatial.values : []).map(floats), ...rest)})`,
      isGrid: false,
      comments: [],
    };
  }
  const drawn = (Array.isArray(spatial.expression) ? spatial.expression : []).map((expression: string) => {
    const root = treeOf({ expression }, 'node');
    return root && parameterFor(root, false);
  });
  if (drawn.some((one) => one === undefined)) return nothing(String(spatial.expression));
  return { positions: py`nest.spatial.free(${joined(drawn as PythonValue[], ...rest)})`, isGrid: false, comments: [] };
}

/** A list of numbers as such; what is none has no place in a script. */
function numbersIn(list: readonly number[]): readonly number[] {
  return Array.isArray(list) && list.every((number) => typeof number === 'number') ? list : [];
}
