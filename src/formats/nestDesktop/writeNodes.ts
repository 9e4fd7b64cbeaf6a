/** Nodes and groups of a document as the elements of a project. */
import type { Findings } from '../../document/file/reader.ts';
import { member, type Place, shown } from '../../document/meaning/diagnostics.ts';
import { paramsOf, standardOf } from '../../document/meaning/inForce.ts';
import { elementTypeOf } from '../../document/meaning/lookup.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { isPlain } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphGroup, GraphNode, Params, ParamValue, Values } from '../../document/types.ts';
import type { Positions } from '../../space/types.ts';
import { nodeModelFor, type ScriptModel, saidParams } from '../pynest/values.ts';
import type { FileObject } from './context.ts';
import { type WrittenParam, writtenParam } from './writeValues.ts';

/** Distances in a document beside those in NEST Desktop, whose nodes are smaller. */
const SHRINK = 0.5;

/** The place of every node and group in the list of the project; what is muted has none. */
export function writeNodes(
  document: GraphDocument,
  findings: Findings,
): { readonly elements: ReadonlyMap<string, number>; readonly nodes: readonly FileObject[] } {
  const elements = new Map<string, number>();
  const nodes: FileObject[] = [];
  for (const node of inOrder(document.nodes)) {
    const place: Place = { path: `nodes.${node.id}`, node: node.id };
    if (node.muted) {
      findings.add('export_left_out', place, { field: node.id, found: 'muted' });
      continue;
    }
    elements.set(node.id, nodes.length);
    nodes.push(writeNode(document, node, place, findings));
  }
  const ends = new Set(inOrder(document.edges).flatMap(({ source, target }) => [source, target]));
  // A group comes after those that lie in it.
  for (const group of innerFirst(document.groups)) {
    const inside = [...inOrder(document.nodes), ...inOrder(document.groups)].filter(
      (each) => each.group === group.id && elements.has(each.id),
    );
    const isEnd = ends.has(group.id);
    // An end stands for neurons only; NEST Desktop would join whatever lies in the group.
    const members = inside.filter(({ id }) => {
      const node = document.nodes[id];
      const type = node && elementTypeOf(document, node.model);
      const joins = !isEnd || type === undefined || type === 'neuron';
      if (!joins) findings.add('export_left_out', { path: `nodes.${id}.group`, node: id, field: 'group' }, { found: group.id });
      return joins;
    });
    if (members.length === 0) continue;
    elements.set(group.id, nodes.length);
    nodes.push({ nodes: members.map(({ id }) => elements.get(id)), view: { label: group.id } });
  }
  return { elements, nodes };
}

function innerFirst(groups: GraphDocument['groups']): GraphGroup[] {
  const depth = (group: GraphGroup): number => {
    let count = 0;
    const seen = new Set<string>();
    for (let at = group.group; at !== undefined && !seen.has(at); at = groups[at]?.group) {
      seen.add(at);
      count += 1;
    }
    return count;
  };
  return inOrder(groups).sort((a, b) => depth(b) - depth(a));
}

function writeNode(document: GraphDocument, node: GraphNode, place: Place, findings: Findings): FileObject {
  const model = nodeModelFor(document, node.model, 3);
  const { record_from: records, ...params } = said(node, model);
  // A recorder without records of its own lets them be chosen; NEST Desktop keeps them apart.
  const chooses = sameValue(model.known?.model.parameters['record_from']?.default, []);
  const written = writeParams(
    chooses || records === undefined ? params : { ...params, record_from: records },
    'node',
    node.n,
    member(place, 'params'),
    findings,
  );
  const colours = document.view['colours'];
  const colour = typeof colours === 'object' && colours !== null ? (colours as Readonly<Record<string, unknown>>)[node.id] : undefined;
  const { x, y } = node.position;
  return {
    model: model.name,
    ...(node.n > 1 ? { size: node.n } : {}),
    ...(written.length > 0 ? { params: written } : {}),
    ...(chooses ? { records: (Array.isArray(records) ? records : []).map((id) => ({ id })) } : {}),
    ...(node.spatial === undefined ? {} : { spatial: writeSpatial(node.spatial, member(place, 'spatial'), findings) }),
    ...(node.label ? { annotations: [node.label] } : {}),
    view: { position: { x: x * SHRINK, y: y * SHRINK }, label: node.id, ...(typeof colour === 'string' ? { color: colour } : {}) },
  };
}

/** Parameters that differ from NEST's; a list of objects, one for each node, becomes lists of values. */
function said(node: GraphNode, model: ScriptModel): Params {
  // Some parameters are set to something else than nothing by saying their default.
  const isUnset = (name: string) => model.known?.model.parameters[name]?.unset ?? false;
  const objects = paramsOf(node).map((params) => ({
    ...saidParams(params, model, 3),
    ...Object.fromEntries(Object.entries(params).filter(([name]) => isUnset(name))),
  }));
  const [first = {}] = objects;
  if (objects.length === 1) return first;
  const names = new Set(objects.flatMap((params) => Object.keys(params)));
  return Object.fromEntries(
    [...names].map((name): [string, ParamValue] => {
      const values = objects.map((params) => params[name] ?? (model.known && standardOf(model.known, name)) ?? 0);
      if (values.every((value) => sameValue(value, values[0]))) return [name, values[0] as ParamValue];
      return [name, values.every(isPlain) ? ({ values } as Values) : { expression: 'one by one' }];
    }),
  );
}

/** Parameters in a project's form; what it has no words for is noted. */
export function writeParams(params: Params, site: 'node' | 'connection', n: number, place: Place, findings: Findings): WrittenParam[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const written = writtenParam(name, value, site, n);
    if (written !== undefined) return [written];
    const found = typeof value === 'object' && 'expression' in value ? value.expression : shown(value);
    findings.add('export_left_out', member(place, name), { found });
    return [];
  });
}

function writeSpatial(spatial: Positions, place: Place, findings: Findings): FileObject {
  const { extent, center, edge_wrap: edgeWrap = false } = spatial;
  const common = { ...(extent ? { extent } : {}), ...(center ? { center } : {}), edgeWrap };
  if (spatial.positions === 'grid') {
    // NEST Desktop's script says the shape only.
    if (extent !== undefined || center !== undefined || edgeWrap) findings.add('export_ignored', place);
    return { positions: 'grid', specs: { numDimensions: spatial.shape.length, shape: spatial.shape, ...common } };
  }
  if ('values' in spatial)
    return { positions: 'free', specs: { numDimensions: spatial.values[0]?.length ?? 2, pos: spatial.values, ...common } };
  const numDimensions = spatial.expression.length;
  const drawn = spatial.expression.every((text, axis) => {
    const [middle, half] = [center?.[axis] ?? 0, (extent?.[axis] ?? 1) / 2];
    return text.replaceAll(' ', '') === `uniform(${middle - half},${middle + half})`;
  });
  if (!drawn) findings.add('export_left_out', place, { found: spatial.expression.join(', ') });
  return { positions: 'free', specs: { numDimensions, ...common } };
}
