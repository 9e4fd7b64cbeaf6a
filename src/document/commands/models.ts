/** Commands about the document's own models (CopyModel) and about the document as a whole. */

import { isPythonName } from '../../base/pythonNames.ts';
import { isRelaxationKey, relaxed, type WaveformRelaxation, waveformDefaults } from '../../models/vocabulary/exchange.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { nodeModelOf, synapseModelOf } from '../meaning/lookup.ts';
import { sameValue } from '../meaning/sameValue.ts';
import { isPlain } from '../meaning/values.ts';
import type { GraphDocument, GraphSynSpec, Params, ParamValue } from '../types.ts';
import { type Command, changeParams, command, type DocumentDraft, type Items, isList, valueText, what, without } from './core.ts';

/** Keys of a syn_spec that say where a connection goes, not what it is like: they never move into a model. */
const OWN_KEYS = new Set<string>(['synapse_model', 'receptor_type', ...REFERENCE_KEYS]);

/** Why a model may not be called so: it has to be a legal name that NEST and this document do not use yet. */
export function modelNameRefusal(document: GraphDocument | DocumentDraft, name: string): 'taken' | 'notPython' | undefined {
  if (!isPythonName(name)) return 'notPython';
  const taken = name in document.models || nodeModelOf(document, name) !== undefined || synapseModelOf(document, name) !== undefined;
  return taken ? 'taken' : undefined;
}

/**
 * CopyModel: makes a model out of what a node or a connection says, and lets it use that. Expressions and values one by one stay
 * where they are, because they are for each node or connection. A refused name (see `modelNameRefusal`) changes nothing.
 */
export function saveAsModel(_document: GraphDocument, from: { readonly node: string } | { readonly edge: string }, name: string): Command {
  return command('command.saveAsModel', { name }, (draft) => {
    if (modelNameRefusal(draft, name) !== undefined) return;
    if ('node' in from) modelFromNode(draft, from.node, name);
    else modelFromEdge(draft, from.edge, name);
  });
}

function modelFromNode(draft: DocumentDraft, id: string, name: string): void {
  const node = draft.nodes[id];
  if (node === undefined) return;
  const [first = {}, ...others] = isList(node.params) ? node.params : [node.params];
  const shared = Object.entries(first).filter(([key, value]) => isPlain(value) && others.every((params) => sameValue(params[key], value)));
  const parent = draft.models[node.model];
  draft.models[name] = {
    copy_of: parent?.copy_of ?? node.model,
    params: { ...parent?.params, ...Object.fromEntries(shared) },
  };
  node.model = name;
  const moved = new Set(shared.map(([key]) => key));
  changeParams(node, (params) => Object.fromEntries(Object.entries(params).filter(([key]) => !moved.has(key))));
}

function modelFromEdge(draft: DocumentDraft, id: string, name: string): void {
  const edge = draft.edges[id];
  if (edge === undefined) return;
  const used = edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
  const moved: Record<string, ParamValue> = {};
  const kept: Record<string, ParamValue> = {};
  for (const [key, value] of Object.entries(edge.syn_spec)) {
    if (value === undefined || key === 'synapse_model') continue;
    if (OWN_KEYS.has(key) || !isPlain(value)) kept[key] = value;
    else moved[key] = value;
  }
  const parent = draft.models[used];
  draft.models[name] = { copy_of: parent?.copy_of ?? used, params: { ...parent?.params, ...moved } };
  edge.syn_spec = { synapse_model: name, ...kept };
}

/** Takes a copied model away: whoever used it says its values itself from then on, so that the network stays the same. */
export function removeModel(_document: GraphDocument, name: string): Command {
  return command('command.removeModel', { name }, (draft) => {
    const copied = draft.models[name];
    if (copied?.copy_of === undefined) return;
    for (const node of Object.values(draft.nodes)) {
      if (node.model !== name) continue;
      node.model = copied.copy_of;
      changeParams(node, (params) => ({ ...copied.params, ...params }));
    }
    for (const edge of Object.values(draft.edges)) {
      if (edge.syn_spec.synapse_model !== name) continue;
      edge.syn_spec = { ...copied.params, ...edge.syn_spec, synapse_model: copied.copy_of } as GraphSynSpec;
    }
    for (const [other, model] of Object.entries(draft.models)) {
      if (model.copy_of !== name) continue;
      draft.models[other] = { copy_of: copied.copy_of, params: { ...copied.params, ...model.params } };
    }
    delete draft.models[name];
  });
}

/** Changes a parameter of a copied model, for all that use it; undefined takes it back to the original's default. */
export function setModelParameter(document: GraphDocument, model: string, name: string, value: ParamValue | undefined): Command {
  const unit = (nodeModelOf(document, model) ?? synapseModelOf(document, model))?.parameters[name]?.unit;
  const values = { model, name, value: value === undefined ? 'default' : valueText(value, unit) };
  return command('command.setModelParameter', values, (draft) => {
    const copied = draft.models[model];
    if (copied?.copy_of === undefined) return;
    const params: Params = value === undefined ? without(copied.params, name) : { ...copied.params, [name]: value };
    if (!sameValue(params, copied.params)) draft.models[model] = { ...copied, params };
  });
}

/** Changes resolution (ms), rng_seed or duration (ms). */
export function setKernel(_document: GraphDocument, change: Partial<GraphDocument['kernel']>): Command {
  const entries = Object.entries(change) as [keyof GraphDocument['kernel'], number][];
  const name = entries.map(([key]) => key);
  const value = entries.map(([key, number]) => valueText(number, key === 'rng_seed' ? '' : 'ms'));
  return command('command.setKernel', { name, value }, (draft) => {
    for (const [key, number] of entries) {
      if (typeof number === 'number' && draft.kernel[key] !== number) draft.kernel[key] = number;
    }
  });
}

/** Changes settings of waveform relaxation; NEST's defaults are not kept. */
export function setRelaxation(_document: GraphDocument, change: Partial<WaveformRelaxation>): Command {
  const entries = Object.entries(change);
  const values = { name: entries.map(([key]) => key), value: entries.map(([, value]) => String(value)) };
  return command('command.setKernel', values, (draft) => {
    const kept = Object.entries(relaxed(draft.relaxation ?? {}, change)).filter(
      ([key, value]) => isRelaxationKey(key) && value !== undefined && value !== waveformDefaults[key],
    );
    if (kept.length > 0) draft.relaxation = Object.fromEntries(kept);
    else delete draft.relaxation;
  });
}

/** Names the document. */
export function setTitle(_document: GraphDocument, title: string): Command {
  return command('command.setTitle', { title }, (draft) => {
    if (draft.title !== title) draft.title = title;
  });
}

/** Describes the document (Markdown). */
export function setDescription(_document: GraphDocument, description: string): Command {
  return command('command.setDescription', {}, (draft) => {
    if (draft.description !== description) draft.description = description;
  });
}

/** Leaves nodes and connections out of the network without removing them ("lesion"), or takes them in again. */
export function mute(document: GraphDocument, items: Items, muted: boolean): Command {
  const { nodes = [], edges = [] } = items;
  return command(muted ? 'command.mute' : 'command.unmute', { what: what(document, { nodes, edges }) }, (draft) => {
    for (const entry of [...nodes.map((id) => draft.nodes[id]), ...edges.map((id) => draft.edges[id])]) {
      if (entry === undefined || (entry.muted ?? false) === muted) continue;
      if (muted) entry.muted = true;
      else delete entry.muted;
    }
  });
}
