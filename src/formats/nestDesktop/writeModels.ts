/** Copied models of a document as those of a project, with one more for each weight_recorder that connections name. */
import type { Findings } from '../../document/file/reader.ts';
import { member } from '../../document/meaning/diagnostics.ts';
import { nodesAt } from '../../document/meaning/ends.ts';
import { elementTypeOf } from '../../document/meaning/lookup.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument } from '../../document/types.ts';
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import type { FileObject } from './context.ts';
import { writeParams } from './writeNodes.ts';

export interface WrittenModels {
  readonly models: readonly FileObject[];
  /** Name of the copied synapse that records the weights of an edge, by the edge's id. */
  readonly recording: ReadonlyMap<string, string>;
}

export function writeModels(document: GraphDocument, findings: Findings): WrittenModels {
  const models: FileObject[] = [];
  for (const [name, { copy_of, params }] of Object.entries(document.models)) {
    const place = { path: `models.${name}`, field: name };
    if (copy_of === undefined) findings.add('export_left_out', place, { found: 'NESTML' });
    else models.push({ existing: copy_of, new: name, params: writeParams(params, 'connection', 1, member(place, 'params'), findings) });
  }
  const recording = new Map<string, string>();
  const made = new Set<string>();
  for (const { id, source, syn_spec } of inOrder(document.edges)) {
    const { synapse_model: existing = DEFAULT_SYNAPSE, [WEIGHT_RECORDER]: recorder } = syn_spec;
    if (typeof recorder !== 'string') continue;
    const from = nodesAt(document, source)[0];
    if (from !== undefined && (elementTypeOf(document, from.model) ?? 'neuron') !== 'neuron') {
      // Nothing is recorded of a device, and NEST wants one synapse model for all of its connections.
      findings.add('export_left_out', member({ path: `edges.${id}.syn_spec`, edge: id }, WEIGHT_RECORDER), { found: recorder });
      continue;
    }
    const name = `${existing}_${recorder}`;
    recording.set(id, name);
    if (made.has(name)) continue;
    made.add(name);
    models.push({ existing, new: name, params: [{ id: WEIGHT_RECORDER, value: recorder }] });
  }
  return { models, recording };
}
