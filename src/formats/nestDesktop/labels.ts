/**
 * The labels that NEST Desktop derives and its other fields refer to: n1, n2 … over all neurons, vm1, sr1 … for each model of a device,
 * g3 for the group at place 2 of the list. They become ids.
 */
import { freshId } from '../../base/ids.ts';
import { isPythonName } from '../../base/pythonNames.ts';
import type { NodeModel } from '../../models/types.ts';
import { deviceAbbreviation } from '../../models/vocabulary/abbreviations.ts';

/** An element of network.nodes, as far as its label asks. */
interface Labelled {
  /** undefined for a group and for an unknown model. */
  readonly model: NodeModel | undefined;
  readonly isGroup: boolean;
  /** Model as the project names it: a copied model counts for itself. */
  readonly name: string;
  /** A label that the file itself gives. */
  readonly own: string | undefined;
}

/** Label and id of each element; ids are unique and legal. */
export function labelsOf(elements: readonly Labelled[]): { readonly label: string; readonly id: string }[] {
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  const labels = elements.map(({ model, isGroup, name, own }, index) => {
    const derived = () => {
      if (isGroup) return `g${index + 1}`;
      if (model === undefined || model.elementType === 'neuron') return `n${next('neurons')}`;
      return `${deviceAbbreviation(model.name)}${next(`model ${name}`)}`;
    };
    const label = derived();
    return own ?? label;
  });
  const taken = new Set<string>();
  return labels.map((label) => {
    const id = freshId(isPythonName(label) ? label : 'n1', taken);
    taken.add(id);
    return { label, id };
  });
}
