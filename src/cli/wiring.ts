/** Who is connected to whom between the layers of a graph: its network built once more, for panels that ask. */
import { compile } from '../compile/index.ts';
import { layeredConnections } from '../compile/layered.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Wiring } from '../editor/types.ts';
import { build } from '../kernel/index.ts';

export function wiringOf(document: GraphDocument): Wiring {
  const compiled = compile(document);
  const wanted = compiled.network === undefined ? [] : layeredConnections(compiled.network);
  if (compiled.network === undefined || wanted.length === 0) return { edges: [] };
  const simulation = build(compiled.network, {});
  return { edges: wanted.map((index) => ({ edge: compiled.edges[index] ?? '', ...simulation.endsOf(index) })) };
}
