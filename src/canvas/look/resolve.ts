/** Values as they hold in a document: said on the thing itself, else in a copied model, else the model's default. */
import { synapseModelOf } from '../../document/commands/index.ts';
import type { CopiedModel, GraphDocument, GraphNode, Params, ParamValue } from '../../document/types.ts';

type Named = Pick<GraphDocument, 'models'>;

/** What copied models set on top of their origin, later copies winning; {} for a model of NEST's own. */
export function copiedParams(document: Named, name: string): Params {
  const copies: CopiedModel[] = [];
  const seen = new Set<string>();
  for (let at = name; Object.hasOwn(document.models, at) && !seen.has(at); ) {
    seen.add(at);
    const copy = document.models[at] as CopiedModel;
    copies.unshift(copy);
    at = copy.copy_of;
  }
  return Object.assign({}, ...copies.map((copy) => copy.params)) as Params;
}

/** The value of a synapse parameter on an edge; undefined where the synapse model is unknown and nothing was said. */
export function synapseValue(
  document: Named,
  syn_spec: Readonly<Record<string, ParamValue | undefined>>,
  key: string,
): ParamValue | undefined {
  const said = syn_spec[key];
  if (said !== undefined) return said;
  const name = String(syn_spec['synapse_model'] ?? 'static_synapse');
  return copiedParams(document, name)[key] ?? synapseModelOf(document, name)?.parameters[key]?.default;
}

/** The parameter objects of a node: one for all, or one a neuron. */
export function paramsList(node: GraphNode): readonly Params[] {
  return Array.isArray(node.params) ? (node.params as readonly Params[]) : [node.params as Params];
}
