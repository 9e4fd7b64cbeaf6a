/** What a document amounts to: its diagnostics, and the network to run when there are no errors. */
import { compile, kernelDiagnostic } from '../compile/index.ts';
import { nodeModelOf } from '../document/commands.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import type { Estimate, NetworkSpec, NodeSpec } from '../kernel/types.ts';
import { resolveNodeModel } from '../models/catalogue.ts';
import type { Runnable } from './runs.ts';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly runnable: Runnable | undefined;
}

/** Compiles a document. Never throws; cost is linear in the document. */
export function check(document: GraphDocument, estimate: (network: NetworkSpec, duration: number) => Estimate): Checked {
  const compiled = compile(document);
  if (compiled.network === undefined) return { diagnostics: compiled.diagnostics, runnable: undefined };
  const { network, duration, hash, nodeIds, diagnostics } = compiled;
  const nodes: Record<string, { first: number; last: number; label: string; model: string }> = {};
  for (const [id, range] of Object.entries(nodeIds)) {
    const node = document.nodes[id];
    if (node !== undefined) nodes[id] = { ...range, label: node.label || id, model: node.model };
  }
  const recorders = new Map<number, { id: string; model: string; columns: readonly string[] }>();
  compiled.nodes.forEach((id, index) => {
    const spec = network.nodes[index];
    const model = spec === undefined ? undefined : nodeModelOf(document, spec.model);
    if (spec !== undefined && model?.elementType === 'recorder') recorders.set(index, { id, model: spec.model, columns: columnsOf(spec) });
  });
  return {
    diagnostics,
    runnable: {
      network,
      duration,
      hash,
      nodes,
      recorders,
      estimate: estimate(network, duration),
      complaint: (refused) => kernelDiagnostic(refused, document, compiled),
    },
  };
}

/** The columns beside times and senders that a recorder will have, so that an empty recording has them, too. */
function columnsOf({ model, params }: NodeSpec): readonly string[] {
  if (model === 'weight_recorder') return ['weights', 'targets', 'receptors', 'ports'];
  const names = params['record_from'] ?? resolveNodeModel(model)?.model.parameters['record_from']?.default;
  return Array.isArray(names) ? names.map(String) : [];
}
