/** Models in NESTML beside a script: their files, the lines that build and load them, and the names that NEST then has for them. */

import { nodesAt } from '../../document/meaning/ends.ts';
import { lookupModel, lookupSynapseModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, OwnModel } from '../../document/types.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { targetPorts, withName } from '../../nestml/index.ts';
import { call, py } from './python.ts';

export interface NestmlFile {
  readonly name: string;
  readonly text: string;
}

/** A synapse that needs the spikes of its target is built together with the neuron that it ends at. */
interface Pair {
  readonly neuron: string;
  readonly synapse: string;
}

interface OwnModels {
  readonly files: readonly NestmlFile[];
  readonly pairs: readonly Pair[];
  /** Name in NEST by name in the document. */
  readonly names: ReadonlyMap<string, string>;
}

const textOf = (document: GraphDocument, name: string): string | undefined =>
  Object.hasOwn(document.models, name) ? (document.models[name] as OwnModel).nestml : undefined;

/** The document's models in NESTML as NEST gets them. */
export function ownModels(document: GraphDocument): OwnModels {
  const names = Object.keys(document.models).filter(
    (name) => lookupModel(document.models, name).kind === 'known' && textOf(document, name) !== undefined,
  );
  const pairs = new Map<string, Pair>();
  for (const edge of Object.values(document.edges)) {
    const synapse = edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
    const text = textOf(document, synapse);
    if (edge.muted || text === undefined || targetPorts(text).length === 0 || lookupSynapseModel(document.models, synapse).kind !== 'known')
      continue;
    for (const target of nodesAt(document, edge.target)) {
      if (textOf(document, target.model) !== undefined) pairs.set(`${target.model} ${synapse}`, { neuron: target.model, synapse });
    }
  }
  const renamed = new Map<string, string>();
  for (const { neuron, synapse } of pairs.values()) {
    renamed.set(neuron, `${neuron}__with_${synapse}`);
    renamed.set(synapse, `${synapse}__with_${neuron}`);
  }
  return {
    files: names.map((name) => ({ name: `${name}.nestml`, text: textOf(document, name) as string })),
    pairs: [...pairs.values()],
    names: renamed,
  };
}

/** Lines that build the models and load them. NEST forgets loaded models with ResetKernel, so they stand behind it. */
export function installLines(document: GraphDocument, { files, pairs }: OwnModels): readonly string[] {
  if (files.length === 0) return [];
  const options = pairs.map(({ neuron, synapse }) => ({
    neuron,
    synapse,
    post_ports: targetPorts(textOf(document, synapse) ?? ''),
  }));
  const keywords = {
    input_path: files.map(({ name }) => name),
    target_path: 'nestml_target',
    module_name: MODULE,
    ...(options.length === 0 ? {} : { codegen_opts: { neuron_synapse_pairs: options } }),
  };
  return [
    'from pynestml.frontend.pynestml_frontend import generate_nest_target',
    '',
    call('', 'generate_nest_target', [], keywords),
    String(py`nest.Install(${MODULE})`),
  ];
}

const MODULE = 'spikepatchmodule';

/** The document with the names that NEST has for its models. */
export function withNestNames(document: GraphDocument, { names }: OwnModels): GraphDocument {
  if (names.size === 0) return document;
  const nameOf = (name: string): string => names.get(name) ?? name;
  const models = Object.fromEntries(
    Object.entries(document.models).map(([name, own]): [string, OwnModel] => {
      const other = nameOf(name);
      if (own.nestml === undefined) return [other, { ...own, copy_of: nameOf(own.copy_of) }];
      return [other, { nestml: withName(own.nestml, other) }];
    }),
  );
  const nodes = Object.fromEntries(Object.entries(document.nodes).map(([id, node]) => [id, { ...node, model: nameOf(node.model) }]));
  const edges = Object.fromEntries(
    Object.entries(document.edges).map(([id, edge]) => {
      const { synapse_model } = edge.syn_spec;
      return [id, synapse_model === undefined ? edge : { ...edge, syn_spec: { ...edge.syn_spec, synapse_model: nameOf(synapse_model) } }];
    }),
  );
  return { ...document, models, nodes, edges };
}
