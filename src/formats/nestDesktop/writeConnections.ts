/** Edges of a document as the connections of a project. */
import type { Findings } from '../../document/file/reader.ts';
import { member, type Place, shown } from '../../document/meaning/diagnostics.ts';
import { isExpression } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphEdge, Params, ParamValue, Slice } from '../../document/types.ts';
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import { DEFAULT_RULE, ruleNamed } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { saidParams, synapseModelFor } from '../pynest/values.ts';
import type { FileObject } from './context.ts';
import type { WrittenModels } from './writeModels.ts';
import { writeParams } from './writeNodes.ts';

/** NEST Desktop's masks. */
const MASKS: readonly string[] = ['circular', 'rectangular', 'doughnut', 'elliptical'];

export function writeConnections(
  document: GraphDocument,
  elements: ReadonlyMap<string, number>,
  recording: WrittenModels['recording'],
  findings: Findings,
): FileObject[] {
  return inOrder(document.edges).flatMap((edge) => {
    const [source, target] = [elements.get(edge.source), elements.get(edge.target)];
    const place: Place = { path: `edges.${edge.id}`, edge: edge.id };
    if (edge.muted || source === undefined || target === undefined) {
      findings.add('export_left_out', place, { field: edge.id, found: 'muted' });
      return [];
    }
    const { rule, mask, ...keys } = edge.conn_spec;
    const params = writeParams(saidKeys(rule, keys), 'connection', 1, member(place, 'conn_spec'), findings);
    const isHidden = Object.keys(keys).some((key) => params.some(({ id }) => id === key) && !isOfRule(rule, key));
    if (isHidden) findings.add('export_ignored', member(place, 'conn_spec'));
    const synapse = writeSynapse(document, edge, recording, place, findings);
    return [
      {
        source,
        target,
        ...(rule === DEFAULT_RULE ? {} : { rule }),
        ...(params.length > 0 ? { params } : {}),
        ...(Object.keys(synapse).length > 0 ? { synapse } : {}),
        ...slices(edge, place, findings),
        ...maskOf(mask, member(member(place, 'conn_spec'), 'mask'), findings),
      },
    ];
  });
}

/** Keys that are not what NEST does anyway. */
function saidKeys(rule: string, keys: Readonly<Record<string, unknown>>): Params {
  const insists: Readonly<Record<string, unknown>> = ruleNamed(rule)?.insists ?? {};
  return Object.fromEntries(
    Object.entries(keys).filter(([key, value]) => {
      if (value === undefined) return false;
      return isOfRule(rule, key) || (insists[key] !== value && value !== key.startsWith('allow_'));
    }),
  ) as Params;
}

function isOfRule(rule: string, key: string): boolean {
  return ruleNamed(rule)?.keys.some(({ name }) => name === key) ?? false;
}

function writeSynapse(
  document: GraphDocument,
  edge: GraphEdge,
  recording: WrittenModels['recording'],
  place: Place,
  findings: Findings,
): FileObject {
  const { synapse_model = DEFAULT_SYNAPSE, [WEIGHT_RECORDER]: _, ...own } = edge.syn_spec;
  const model = synapseModelFor(document, synapse_model, 3);
  const here = member(place, 'syn_spec');
  const params = writeParams(saidParams(own as Readonly<Record<string, ParamValue>>, model, 3), 'connection', 1, here, findings);
  // NEST Desktop knows receptors of compartments only.
  if (params.some(({ id }) => id === 'receptor_type')) findings.add('export_ignored', member(here, 'receptor_type'));
  const name = recording.get(edge.id) ?? model.name;
  return { ...(name === DEFAULT_SYNAPSE ? {} : { model: name }), ...(params.length > 0 ? { params } : {}) };
}

function slices(edge: GraphEdge, place: Place, findings: Findings): FileObject {
  const written = (slice: Slice | undefined) =>
    slice && ['start', 'stop', 'step'].flatMap((id, index) => (slice[index] === null ? [] : [{ id, value: slice[index] }]));
  // NEST Desktop reads the slice of a source and forgets it.
  if (edge.source_slice !== undefined) findings.add('export_ignored', member(place, 'source_slice'));
  return {
    ...(edge.source_slice === undefined ? {} : { sourceSlice: written(edge.source_slice) }),
    ...(edge.target_slice === undefined ? {} : { targetSlice: written(edge.target_slice) }),
  };
}

function maskOf(mask: GraphEdge['conn_spec']['mask'], place: Place, findings: Findings): FileObject {
  if (mask === undefined || isExpression(mask)) return {};
  const { anchor, ...regions } = mask;
  const [masktype = ''] = Object.keys(regions);
  if (!MASKS.includes(masktype)) {
    findings.add('export_left_out', place, { found: shown(masktype) });
    return {};
  }
  findings.add('export_ignored', place);
  return { mask: { masktype, specs: { ...(regions[masktype] as object), ...(anchor === undefined ? {} : { anchor }) } } };
}
