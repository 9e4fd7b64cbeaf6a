/** What the catalogue says about a name that a document uses: a model of NEST's, an alias, or a key of the document's `models`. */
import type { ElementType, NodeModel, SynapseModel } from '../../models/types.ts';
import type { GraphDocument } from '../types.ts';
import { lookupNodeModel, lookupSynapseModel } from './modelNames.ts';

type Named = Pick<GraphDocument, 'models'>;

/** The name behind a copied model, however many copies lie between; any other name is its own root. */
export function rootModel(document: Named, name: string): string {
  let root = name;
  for (const seen = new Set<string>(); !seen.has(root); ) {
    seen.add(root);
    root = document.models[root]?.copy_of ?? root;
  }
  return root;
}

/** The catalogue's record of a node model, of an alias or of a copy; undefined for an unknown name. */
export function nodeModelOf(document: Named, name: string): NodeModel | undefined {
  const found = lookupNodeModel(document.models, name);
  return found.kind === 'known' ? found.model : undefined;
}

/** The catalogue's record of a synapse model or of a copy; undefined for an unknown name. */
export function synapseModelOf(document: Named, name: string): SynapseModel | undefined {
  const found = lookupSynapseModel(document.models, name);
  return found.kind === 'known' ? found.model : undefined;
}

/** neuron, stimulator or recorder; undefined for an unknown name. */
export function elementTypeOf(document: Named, name: string): ElementType | undefined {
  return nodeModelOf(document, name)?.elementType;
}
