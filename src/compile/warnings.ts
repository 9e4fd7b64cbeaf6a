/** What is allowed and still worth a look before a run: unconnected devices, neurons that nothing drives. */
import { formatNumber } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member } from '../document/meaning/diagnostics.ts';
import type { GraphDocument } from '../document/types.ts';
import { isAsNeuron } from '../models/connectability.ts';
import type { ActiveEdge } from './connections.ts';
import { type ActiveNode, called } from './nodes.ts';
import { heldValue } from './quantities.ts';

/** Adds the warnings of a network. */
export function warn(
  document: GraphDocument,
  nodes: ReadonlyMap<string, ActiveNode>,
  edges: readonly ActiveEdge[],
  findings: Findings,
): void {
  if (nodes.size === 0) findings.add('empty_network', { path: 'nodes' });
  const connected = new Set(edges.flatMap(({ source, target }) => [...source.parts, ...target.parts].map(({ node }) => node.node.id)));
  const driven = new Set(
    edges.filter(({ event }) => event !== 'data_logging').flatMap(({ target }) => target.parts.map(({ node }) => node.node.id)),
  );
  // Weights of connections from devices are not recorded.
  const fromNeurons = edges.filter(({ source }) =>
    source.parts.some(({ node: { known } }) => known !== undefined && isAsNeuron(known.model)),
  );
  const weightRecorders = new Set(fromNeurons.map(({ edge }) => edge.syn_spec['weight_recorder']));
  for (const active of nodes.values()) {
    const { node, place, known } = active;
    if (known === undefined) continue;
    const { model } = known;
    const found = called(active);
    checkStart(active, document.kernel.duration, findings);
    if (model.elementType === 'recorder' && model.records === 'weights') {
      if (!weightRecorders.has(node.id)) findings.add('weight_recorder_unused', place, { found });
    } else if (model.elementType === 'recorder') {
      if (!connected.has(node.id)) findings.add('recorder_unconnected', place, { found });
      else if (model.records === 'analog' && recordsNothing(active)) {
        findings.add('nothing_to_record', member(member(place, 'params'), 'record_from'), { found });
      }
    } else if (model.elementType === 'stimulator') {
      if (!connected.has(node.id)) findings.add('stimulator_unconnected', place, { found });
    } else if (!driven.has(node.id) && !hasCurrent(active)) {
      findings.add('neuron_without_input', place, { found });
    }
  }
}

function recordsNothing({ known, resolved }: ActiveNode): boolean {
  return resolved.every((params) => {
    const names = known && heldValue(params, known.model, 'record_from');
    return Array.isArray(names) && names.length === 0;
  });
}

function hasCurrent({ known, resolved }: ActiveNode): boolean {
  return resolved.some((params) => known !== undefined && (heldValue(params, known.model, 'I_e') ?? 0) !== 0);
}

/** A device that begins when the run is over does nothing, which is hard to see in a plot. */
function checkStart({ known, resolved, place, ...active }: ActiveNode, duration: number, findings: Findings): void {
  if (known === undefined || known.model.elementType === 'neuron' || duration === 0) return;
  let start = Number.POSITIVE_INFINITY;
  for (const params of resolved) {
    const own = heldValue(params, known.model, 'start') ?? 0;
    const origin = heldValue(params, known.model, 'origin') ?? 0;
    start = Math.min(start, typeof own === 'number' && typeof origin === 'number' ? origin + own : 0);
  }
  if (start < duration) return;
  const values = { found: called({ known, resolved, place, ...active }), start: formatNumber(start), end: formatNumber(duration) };
  findings.add('starts_after_end', member(member(place, 'params'), 'start'), values);
}
