/** Reference circuits of one neuron (test/reference/cases), read for the driver of this room. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NeuronProgram } from '../../src/codegen/types.ts';
import type { Value } from '../../src/models/types.ts';

const folder = fileURLToPath(new URL('../reference/cases/', import.meta.url));

interface Recorder {
  readonly model: string;
  readonly events: { readonly times: number[]; readonly senders: number[] } & Readonly<Record<string, number[]>>;
}

export interface Case {
  readonly name: string;
  readonly model: string;
  readonly params: Readonly<Record<string, Value>>;
  readonly resolution: number;
  readonly steps: number;
  readonly tolerance: number;
  readonly recorders: readonly Recorder[];
  /** Weight that arrives on an input channel at the end of a step. */
  input(channel: number, step: number, neuron: number, program: NeuronProgram): number;
}

interface Graph {
  readonly kernel: { readonly resolution: number; readonly duration: number };
  readonly nodes: readonly { readonly id: string; readonly model: string; readonly params: Record<string, Value> }[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly syn_spec: Record<string, number> }[];
}

/** The cases whose names match and whose only neuron is driven by spike generators. */
export function singleNeuronCases(pattern: RegExp): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graph.json') && pattern.test(file))
    .map((file) => read(file.replace('.graph.json', '')));
}

function read(name: string): Case {
  const graph = JSON.parse(readFileSync(`${folder}${name}.graph.json`, 'utf8')) as Graph;
  const expected = JSON.parse(readFileSync(`${folder}${name}.expected.json`, 'utf8')) as {
    readonly check: { readonly tolerance?: number };
    readonly recorders: Record<string, Recorder>;
  };
  const { resolution, duration } = graph.kernel;
  const neuron = graph.nodes.find((node) => node.id === 'neuron');
  if (!neuron) throw new Error(`${name} has no node "neuron".`);
  const arrivals = new Map<number, { readonly weight: number; readonly receptor: number }[]>();
  for (const edge of graph.edges) {
    const source = graph.nodes.find((node) => node.id === edge.source);
    if (source?.model !== 'spike_generator') continue;
    for (const time of (source.params['spike_times'] ?? []) as number[]) {
      const step = Math.round((time + (edge.syn_spec['delay'] ?? 1)) / resolution);
      const list = arrivals.get(step) ?? [];
      list.push({ weight: edge.syn_spec['weight'] ?? 1, receptor: edge.syn_spec['receptor_type'] ?? 0 });
      arrivals.set(step, list);
    }
  }
  return {
    name,
    model: neuron.model,
    params: neuron.params,
    resolution,
    steps: Math.round(duration / resolution),
    tolerance: expected.check.tolerance ?? 1e-9,
    recorders: Object.values(expected.recorders),
    input: (channel, step, _neuron, program) => {
      const port = program.spikeInputs[channel];
      if (!port) return 0;
      let sum = 0;
      for (const { weight, receptor } of arrivals.get(step) ?? []) {
        const sign = port.sign === 'any' || (port.sign === 'positive') === weight >= 0;
        if (sign && port.receptor_type === receptor) sum += weight;
      }
      return sum;
    },
  };
}
