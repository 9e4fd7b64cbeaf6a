/** Places that a dial can turn. */
import { nodeModelOf } from '../../document/commands/index.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument } from '../../document/types.ts';
import { isFault, numberAt, readPath } from '../../experiment/paths.ts';
import { ruleNamed } from '../../models/vocabulary/rules.ts';

/** Paths where a number stands: parameters, what the document says of them first, and sizes, weights, delays and keys of rules. */
export function turnable(document: GraphDocument): string[] {
  const ofNodes = inOrder(document.nodes).flatMap(({ id, params, model }) => {
    const record = nodeModelOf(document, model);
    if (record === undefined || record.elementType === 'recorder') return [];
    const said = Object.keys(Array.isArray(params) ? (params[0] ?? {}) : params);
    const first = record.elementType === 'neuron' ? ['I_e', ...said] : said;
    return [...new Set([...first, ...Object.keys(record.parameters)])].map((name) => `nodes.${id}.params.${name}`).concat(`nodes.${id}.n`);
  });
  const ofEdges = inOrder(document.edges).flatMap(({ id, conn_spec }) => [
    ...['weight', 'delay'].map((key) => `edges.${id}.syn_spec.${key}`),
    ...(ruleNamed(conn_spec.rule)?.keys ?? []).map(({ name: key }) => `edges.${id}.conn_spec.${key}`),
  ]);
  return [...ofNodes, ...ofEdges, 'kernel.duration'].filter((path) => {
    const place = readPath(document, path);
    return !isFault(place) && numberAt(document, place) !== undefined;
  });
}
