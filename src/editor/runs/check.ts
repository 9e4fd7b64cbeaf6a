/** What a document amounts to: its diagnostics, and the network to run when there are no errors. */

import { compile, kernelDiagnostic } from '../../compile/index.ts';
import { diagnostic } from '../../document/meaning/diagnostics.ts';
import type { Diagnostic, GraphDocument } from '../../document/types.ts';
import type { Estimate, Limits, NetworkSpec } from '../../kernel/types.ts';
import { columnsOf } from '../../models/recordables.ts';
import type { NodeRange, RecorderSpec } from './run.ts';
import type { Runnable } from './runner.ts';
import { sizeRefusal, tabLimits } from './size.ts';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly runnable: Runnable | undefined;
}

/** Compiles a document, for a place with these limits. Never throws; cost is linear in the document. */
export function check(
  document: GraphDocument,
  estimate: (network: NetworkSpec, duration: number) => Estimate,
  limits: Limits = tabLimits(),
): Checked {
  const compiled = compile(document);
  if (compiled.network === undefined) return { diagnostics: compiled.diagnostics, runnable: undefined };
  const { network, duration, hash, nodeIds, diagnostics } = compiled;
  const figures = estimate(network, duration);
  const tooLarge = sizeRefusal(figures, limits);
  if (tooLarge !== undefined) {
    const problem = diagnostic('too_large', largestPopulation(document), tooLarge);
    return { diagnostics: [problem, ...diagnostics], runnable: undefined };
  }
  const nodes: Record<string, NodeRange> = {};
  for (const [id, range] of Object.entries(nodeIds)) {
    const node = document.nodes[id];
    if (node !== undefined) nodes[id] = { ...range, label: node.label || id, model: node.model };
  }
  const recorders = new Map<number, RecorderSpec>();
  compiled.nodes.forEach((id, index) => {
    const spec = network.nodes[index];
    const model = spec?.model;
    if (model?.elementType === 'recorder') recorders.set(index, { id, model: model.name, columns: columnsOf(model, spec?.params ?? {}) });
  });
  return {
    diagnostics,
    runnable: {
      document,
      compiled: { network, nodes, edges: compiled.edges, recorders },
      seed: network.rng_seed,
      hash,
      duration,
      complaint: (refused) => kernelDiagnostic(refused, document, compiled),
    },
  };
}

/** The address of the population with the most nodes: where to make a network smaller. */
function largestPopulation(document: GraphDocument): Pick<Diagnostic, 'path' | 'node' | 'field'> {
  const nodes = Object.values(document.nodes).sort((a, b) => a.order - b.order);
  const largest = nodes.reduce((most, { n }, index) => (n > (nodes[most]?.n ?? 0) ? index : most), 0);
  const node = nodes[largest]?.id;
  return { path: `nodes[${largest}].n`, field: 'n', ...(node !== undefined && { node }) };
}
