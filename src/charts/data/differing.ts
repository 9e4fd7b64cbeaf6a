/** In what the neurons of a population differ: columns beside their figures, and what figures are plotted against. */
import { nodeInForce, paramsOf } from '../../document/meaning/inForce.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import { valuesInRun } from '../../experiment/values.ts';
import type { Population } from './bands.ts';

/** A parameter that not all neurons of a population have alike. */
export interface Differing {
  readonly name: string;
  /** "" for a pure number. */
  readonly unit: string;
  /** Of the neuron with this NEST id; undefined where it has none, or where it is no number. */
  of(id: number): number | undefined;
}

interface Source {
  readonly run: Run;
  readonly document: GraphDocument;
}

/** Parameters in which neurons of one of the populations differ, in the order in which their documents say them. */
export function differingIn({ run, document }: Source, populations: readonly Pick<Population, 'node' | 'first' | 'last'>[]): Differing[] {
  const found = new Map<string, { readonly unit: string; readonly values: Map<number, number> }>();
  for (const { node: id, first, last } of populations) {
    const node = document.nodes[id];
    if (node === undefined || last === first) continue;
    const use = lookupNodeModel(document.models, node.model);
    if (use.kind !== 'known') continue;
    const drawn = valuesInRun(run.compiled.network, run.compiled.nodes[id]?.first ?? first);
    const offset = run.compiled.nodes[id]?.first ?? first;
    for (const name of new Set([...paramsOf(node).flatMap((params) => Object.keys(params)), ...use.copied.keys()])) {
      const held = nodeInForce(document, node, name);
      if (held === undefined || (typeof held.value === 'number' && held.values.length === 1)) continue;
      const values = Array.from({ length: last - first + 1 }, (_, k) => {
        const place = first + k - offset;
        return drawn?.(held.name, place) ?? held.values[place];
      });
      if (!values.every((value) => typeof value === 'number') || values.every((value) => value === values[0])) continue;
      const entry = found.get(held.name) ?? { unit: held.unit === '1' ? '' : held.unit, values: new Map() };
      values.forEach((value, k) => void entry.values.set(first + k, value));
      found.set(held.name, entry);
    }
  }
  return [...found].map(([name, { unit, values }]) => ({ name, unit, of: (id) => values.get(id) }));
}
