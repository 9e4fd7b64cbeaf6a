/**
 * What NEST Desktop's own script says for a project of its bundle, by PyNEST's verbs: node by node, connection by connection. Written
 * from the template that it fills in, so that the importer is held against something that is not itself.
 */
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import type { NodeCollection } from '../../src/pynest/nodeCollection.ts';
import type { StatusDict } from '../../src/pynest/types.ts';

interface Param {
  id: string;
  value: unknown;
  visible?: boolean;
  type?: { id: string; specs?: { id: string; value: number }[] };
}
interface Project {
  network: {
    nodes: { model: string; size?: number | string; params?: Param[]; records?: { id: string }[] }[];
    connections: { source: number; target: number; rule?: string; params?: Param[]; synapse?: { model?: string; params?: Param[] } }[];
  };
  simulation: { time: number; kernel: { resolution: number; rngSeed: number } };
}

function meantBy({ value, type }: Param): unknown {
  const spec = (id: string) => type?.specs?.find((each) => each.id === id)?.value as number;
  if (type?.id.endsWith('.arange')) {
    const list: number[] = [];
    for (let x = spec('start'); x < spec('stop'); x += spec('step')) list.push(x);
    return list;
  }
  if (type?.id.endsWith('.linspace')) {
    return Array.from({ length: spec('num') }, (_, i) => spec('start') + (i * (spec('stop') - spec('start'))) / (spec('num') - 1));
  }
  if (type !== undefined && type.id !== 'constant') throw new Error(type.id);
  return value;
}

const dictionary = (params: readonly Param[] = []) =>
  Object.fromEntries(params.filter(({ visible }) => visible !== false).map((param) => [param.id, meantBy(param)])) as StatusDict;

/** Events of the recorders in the order of the nodes. */
export function eventsOf({ network, simulation }: Project): Record<string, readonly number[]>[] {
  const nest = createPynest({ backend: jsBackend });
  nest.SetKernelStatus({ resolution: simulation.kernel.resolution, rng_seed: simulation.kernel.rngSeed });
  const nodes = network.nodes.map(({ model, size = 1, params, records }) => {
    const status = Object.entries({ ...dictionary(params), ...(records ? { record_from: records.map(({ id }) => id) } : {}) });
    const isPerNode = (value: unknown) => Array.isArray(value) && Number(size) > 1;
    const created = nest.Create(model, Number(size), Object.fromEntries(status.filter(([, value]) => !isPerNode(value))) as StatusDict);
    for (const [key, value] of status) {
      if (isPerNode(value))
        nest.SetStatus(
          created,
          (value as unknown as number[]).map((each) => ({ [key]: each })),
        );
    }
    return created;
  });
  for (const { source, target, rule = 'all_to_all', params, synapse } of network.connections) {
    const syn = { synapse_model: synapse?.model ?? 'static_synapse', ...dictionary(synapse?.params) };
    nest.Connect(nodes[source] as NodeCollection, nodes[target] as NodeCollection, { rule, ...dictionary(params) } as never, syn);
  }
  nest.Simulate(simulation.time);
  return nodes.flatMap((node, index) =>
    /recorder|meter/.test(network.nodes[index]?.model ?? '') ? [node.get('events')[0] as Record<string, readonly number[]>] : [],
  );
}
