/** Recorders that a measure needs and the document does not have, added behind everything else so that no id and no draw changes. */
import type { Measure } from '../analysis/measures/index.ts';
import { needsOf } from '../analysis/measures/index.ts';
import { elementTypeOf, nodeModelOf } from '../document/meaning/lookup.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../document/types.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { recordablesOf } from '../models/recordables.ts';
import { DEFAULT_RULE } from '../models/vocabulary/rules.ts';

/** Whether a recorder of the document can tell what a measure wants of a node. */
function isRecorded(document: GraphDocument, id: string, wants: string): boolean {
  return Object.values(document.edges).some((edge) => {
    if (edge.muted || edge.source_slice !== undefined || edge.target_slice !== undefined) return false;
    const [listener, ear] = edge.source === id ? [edge.target, 'spikes'] : edge.target === id ? [edge.source, 'analog'] : [];
    const recorder = listener === undefined ? undefined : document.nodes[listener];
    if (recorder === undefined || recorder.muted) return false;
    const model = nodeModelOf(document, recorder.model);
    if (model?.elementType !== 'recorder' || model.records !== ear) return false;
    if (wants === 'spikes') return ear === 'spikes' && Object.keys(recorder.params).length === 0;
    if (ear !== 'analog') return false;
    const given = Array.isArray(recorder.params) ? undefined : (recorder.params as Record<string, unknown>)['record_from'];
    const names = given ?? model.parameters['record_from']?.default;
    return Array.isArray(names) && names.includes(wants);
  });
}

/**
 * The document with what a measure needs recorded: a spike_recorder or a multimeter at every step for each node that is named and
 * not recorded. Nodes that cannot be recorded so are left alone; evaluating the measure says it.
 */
export function instrumented(document: GraphDocument, measure: Measure, catalogue: Catalogue): GraphDocument {
  const needs = new Map(needsOf(measure).map(({ id, wants }) => [`${id} ${wants}`, { id, wants }]));
  let { nodes, edges } = document;
  let order = Math.max(0, ...Object.values(nodes).map((node) => node.order), ...Object.values(edges).map((edge) => edge.order));
  const free = (name: string, taken: object): string => {
    let id = name;
    for (let k = 2; Object.hasOwn(taken, id); k++) id = `${name}${k}`;
    return id;
  };
  for (const { id, wants } of needs.values()) {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
    if (node === undefined || elementTypeOf(document, node.model) === 'recorder' || isRecorded(document, id, wants)) continue;
    const model = nodeModelOf(document, node.model);
    const spikes = wants === 'spikes';
    if (model === undefined || (spikes ? !model.sends.includes('spike') : !Object.hasOwn(recordablesOf(model, {}), wants))) continue;
    order += 1;
    const recorder: GraphNode = {
      id: free(`measured_${id}`, nodes),
      order,
      model: recorderOf(spikes ? 'spikes' : 'analog', catalogue),
      n: 1,
      params: spikes ? {} : { record_from: [wants], interval: document.kernel.resolution },
      position: { x: 0, y: 0 },
    };
    const edge: GraphEdge = {
      id: free(`measured_${id}`, edges),
      order,
      source: spikes ? id : recorder.id,
      target: spikes ? recorder.id : id,
      conn_spec: { rule: DEFAULT_RULE },
      syn_spec: {},
    };
    nodes = { ...nodes, [recorder.id]: recorder };
    edges = { ...edges, [edge.id]: edge };
  }
  return nodes === document.nodes ? document : { ...document, nodes, edges };
}

/** The first model of the catalogue that records so. */
function recorderOf(records: 'spikes' | 'analog', catalogue: Catalogue): string {
  const model = Object.values(catalogue.nodeModels).find((one) => one.elementType === 'recorder' && one.records === records);
  return model?.name ?? '';
}
