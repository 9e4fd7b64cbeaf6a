/** The end of a script: a figure for what each recorder recorded. */
import { nodeInForce, paramsInForce } from '../../document/meaning/inForce.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphNode } from '../../document/types.ts';
import { recordablesOf } from '../../models/recordables.ts';
import type { NodeModel, RecorderModel } from '../../models/types.ts';
import { type ScriptContext, variableOf } from './context.ts';
import { stringLiteral } from './python.ts';

/** More traces than this need no legend: nobody could read it. */
const MOST_IN_LEGEND = 10;

/** Lines that draw every recorder that is wired to something; empty when there is none. */
export function plots(context: ScriptContext): string[] {
  const { document } = context;
  const blocks: string[][] = [];
  for (const node of inOrder(document.nodes)) {
    const found = lookupNodeModel(document.models, node.model);
    if (node.muted || found.kind !== 'known' || found.model.elementType !== 'recorder') continue;
    const partners = partnersOf(node, context);
    if (partners.length === 0) continue;
    if (found.model.records === 'spikes') blocks.push(figure(node, context, raster()));
    else if (found.model.records === 'states') blocks.push(figure(node, context, spins()));
    else if (found.model.records === 'correlations') {
      if (node.n === 1) blocks.push(correlogram(node, found.model, context));
    } else if (found.model.records === 'weights') blocks.push(figure(node, context, weights()));
    else {
      const names = recordedNames(node, context);
      if (names.length > 0) blocks.push(figure(node, context, traces(names, partners, context)));
    }
  }
  const show = context.nest === 3 ? 'plt.show()' : 'pylab.show()';
  return blocks.length === 0 ? [] : [...blocks.flatMap((block) => [...block, '']), show];
}

/** The nodes that a recorder listens to. */
function partnersOf(recorder: GraphNode, { document }: ScriptContext): GraphNode[] {
  const partners = Object.values(document.edges).flatMap((edge) => {
    if (edge.muted) return [];
    if (edge.source === recorder.id || edge.syn_spec['weight_recorder'] === recorder.id) return [edge.target];
    return edge.target === recorder.id ? [edge.source] : [];
  });
  return [...new Set(partners)].map((id) => document.nodes[id]).filter((node): node is GraphNode => node !== undefined && !node.muted);
}

function figure(recorder: GraphNode, context: ScriptContext, body: (plot: string) => string[]): string[] {
  const name = variableOf(context, recorder.id);
  const plot = context.nest === 3 ? 'plt' : 'pylab';
  const lines = body(plot);
  const all = context.nest === 3 ? `${name}.events` : `nest.GetStatus(${name}, "events")`;
  if (recorder.n > 1) return [`for events in ${all}:`, ...lines.map((line) => `    ${line}`)];
  return [`events = ${context.nest === 3 ? all : `${all}[0]`}`, ...lines];
}

/** The pairs that a detector of correlations counted, over their distance. */
function correlogram(detector: GraphNode, { correlates }: RecorderModel, context: ScriptContext): string[] {
  const name = variableOf(context, detector.id);
  const plot = context.nest === 3 ? 'plt' : 'pylab';
  const read = (key: string) => (context.nest === 3 ? `${name}.${key}` : `nest.GetStatus(${name}, "${key}")[0]`);
  const labels = [`${plot}.xlabel("distance (ms)")`, `${plot}.ylabel("pairs")`];
  if (correlates === 'pair') {
    return [
      `counts = ${read('count_histogram')}`,
      `bin_width = ${read('delta_tau')}`,
      `${plot}.figure()`,
      `${plot}.bar([(k - len(counts) // 2) * bin_width for k in range(len(counts))], counts, width=bin_width)`,
      ...labels,
    ];
  }
  return [
    `counts = ${read('count_covariance')}`,
    `bin_width = ${read('delta_tau')}`,
    `${plot}.figure()`,
    'for i in range(len(counts)):',
    '    for j in range(len(counts)):',
    `        ${plot}.plot([k * bin_width for k in range(len(counts[i][j]))], counts[i][j], label=str(i) + " behind " + str(j))`,
    ...labels,
    `${plot}.legend()`,
  ];
}

function spins() {
  return (plot: string): string[] => [
    `${plot}.figure()`,
    `${plot}.scatter(events["times"], events["senders"], c=events["state"])`,
    `${plot}.xlabel("time (ms)")`,
    `${plot}.ylabel("node id")`,
  ];
}

function raster() {
  return (plot: string): string[] => [
    `${plot}.figure()`,
    `${plot}.plot(events["times"], events["senders"], ".")`,
    `${plot}.xlabel("time (ms)")`,
    `${plot}.ylabel("node id")`,
  ];
}

function weights() {
  return (plot: string): string[] => [
    `${plot}.figure()`,
    `${plot}.plot(events["times"], events["weights"], ".")`,
    `${plot}.xlabel("time (ms)")`,
    `${plot}.ylabel("weight")`,
  ];
}

function traces(names: readonly string[], partners: readonly GraphNode[], context: ScriptContext) {
  const count = partners.reduce((sum, { n }) => sum + n, 0);
  return (plot: string): string[] =>
    names.flatMap((name) => {
      const column = `events[${stringLiteral(name)}]`;
      const label = context.nest === 3 ? 'f"node {sender}"' : '"node %d" % sender';
      const drawn =
        count === 1
          ? [`${plot}.plot(events["times"], ${column})`]
          : [
              'for sender in sorted(set(events["senders"])):',
              '    selected = events["senders"] == sender',
              `    ${plot}.plot(events["times"][selected], ${column}[selected], label=${label})`,
              ...(count <= MOST_IN_LEGEND ? [`${plot}.legend()`] : []),
            ];
      return [
        `${plot}.figure()`,
        ...drawn,
        `${plot}.xlabel("time (ms)")`,
        `${plot}.ylabel(${stringLiteral(axisTitle(name, partners[0], context))})`,
      ];
    });
}

function axisTitle(name: string, partner: GraphNode | undefined, { document }: ScriptContext): string {
  const found = partner && lookupNodeModel(document.models, partner.model);
  const model: NodeModel | undefined = found?.kind === 'known' ? found.model : undefined;
  const unit = model && partner && recordablesOf(model, paramsInForce(document, partner))[name]?.unit;
  return unit === undefined || unit === '1' ? name : `${name} (${unit})`;
}

/** What an analog recorder records: its own record_from, else a copied model's, else the default. */
function recordedNames(recorder: GraphNode, { document }: ScriptContext): string[] {
  const names = nodeInForce(document, recorder, 'record_from')?.values[0];
  return Array.isArray(names) ? [...new Set(names.filter((name): name is string => typeof name === 'string'))] : [];
}
