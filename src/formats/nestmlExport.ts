/** The models of a document as NESTML: its own as they are, NEST's as far as that language can say them. */
import { lookupNodeModel, lookupSynapseModel } from '../document/meaning/modelNames.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Model } from '../models/types.ts';
import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import { writeNestml } from '../nestml/write.ts';
import { speak } from '../text/language.ts';

interface NestmlModels {
  readonly text: string;
  /** What could not be written: the model, and why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** Each model once, in the order in which nodes and connections name them; devices are no models of NESTML's. */
export function toNestml(document: GraphDocument): NestmlModels {
  const models = new Map<string, Model>();
  const texts = new Map<string, string>();
  const take = (name: string, found: ReturnType<typeof lookupNodeModel> | ReturnType<typeof lookupSynapseModel>): void => {
    if (found.kind !== 'known') return;
    const own = document.models[name]?.nestml ?? document.models[found.model.name]?.nestml;
    if (own !== undefined) texts.set(found.model.name, own);
    models.set(found.model.name, found.model);
  };
  for (const { model } of inOrder(document.nodes)) take(model, lookupNodeModel(document.models, model));
  for (const { syn_spec } of inOrder(document.edges)) {
    if (syn_spec.synapse_model !== undefined && syn_spec.synapse_model !== DEFAULT_SYNAPSE) {
      take(syn_spec.synapse_model, lookupSynapseModel(document.models, syn_spec.synapse_model));
    }
  }
  return written(models, texts);
}

/** A model by its name alone, without a document. */
export function modelToNestml(name: string): NestmlModels | undefined {
  const node = lookupNodeModel({}, name);
  const found = node.kind === 'known' ? node : lookupSynapseModel({}, name);
  return found.kind === 'known' ? written(new Map([[found.model.name, found.model]]), new Map()) : undefined;
}

function written(models: ReadonlyMap<string, Model>, own: ReadonlyMap<string, string>): NestmlModels {
  const texts: string[] = [];
  const refused: { name: string; why: string }[] = [];
  for (const [name, model] of models) {
    if (model.elementType !== 'neuron' && model.elementType !== 'synapse') continue;
    const known = own.get(name);
    const result = known === undefined ? writeNestml(model, `${name}_nestml`) : { text: known };
    if ('text' in result) texts.push(result.text.replace(/^\n+|\n+$/g, ''));
    else refused.push({ name, why: speak(result.refusal) });
  }
  return { text: texts.length === 0 ? '' : `${texts.join('\n\n')}\n`, refused };
}
