/** Between lines of a script and what they made. Pure. */
import type { LineRange, ScriptLines } from '../formats/pynestRevision.ts';

interface Things {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** What the lines from `first` to `last` made; undefined where that is nothing. */
export function madeBy(lines: ScriptLines | undefined, first: number, last: number): Things | undefined {
  const touched = (ranges: ReadonlyMap<string, LineRange> = new Map()) =>
    [...ranges].flatMap(([id, range]) => (range.first <= last && range.last >= first ? [id] : []));
  const [nodes, edges] = [touched(lines?.nodes), touched(lines?.edges)];
  return nodes.length + edges.length === 0 ? undefined : { nodes, edges };
}

/** The lines that made these, from 1, in order. */
export function linesOf(lines: ScriptLines | undefined, { nodes, edges }: Things): readonly number[] {
  const all = new Set<number>();
  const add = (range: LineRange | undefined) => {
    if (range !== undefined) for (let line = range.first; line <= range.last; line++) all.add(line);
  };
  for (const id of nodes) add(lines?.nodes.get(id));
  for (const id of edges) add(lines?.edges.get(id));
  return [...all].sort((a, b) => a - b);
}
