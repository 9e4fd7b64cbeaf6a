/** What a network is called that nobody has given a title: what it is made of. */
import { inOrder } from '../order.ts';
import type { GraphDocument } from '../types.ts';
import { elementTypeOf } from './lookup.ts';

/** More models on one side of the arrow tell nothing more. */
const NAMED = 2;

/** "poisson_generator → 100 iaf_psc_alpha": stimulators and neurons in the file's order; recorders where there is nothing else. Empty for an empty board. */
export function tellingTitle(document: Pick<GraphDocument, 'nodes' | 'models'>): string {
  const counts = new Map<string, Map<string, number>>();
  for (const { model, n } of inOrder(document.nodes)) {
    const type = elementTypeOf(document, model) ?? 'neuron';
    const models = counts.get(type) ?? new Map<string, number>();
    models.set(model, (models.get(model) ?? 0) + n);
    counts.set(type, models);
  }
  const told = ['stimulator', 'neuron'].flatMap((type) => counts.get(type) ?? []);
  const sides = told.length > 0 ? told : [...counts.values()];
  return sides.map(named).join(' → ');
}

function named(models: ReadonlyMap<string, number>): string {
  const all = [...models].map(([model, n]) => (n === 1 ? model : `${n} ${model}`));
  return all.length <= NAMED ? all.join(', ') : `${all.slice(0, NAMED).join(', ')} …`;
}
