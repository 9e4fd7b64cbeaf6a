/** The WebAssembly back end: fixed-width SIMD, two float64 lanes. It needs 'wasm-unsafe-eval' of a page's policy, no more. */
import { memoized } from '../memoize.ts';
import type { Backend, NeuronUpdate, SynapseSend } from '../types.ts';
import { instantiate, type ModuleBuilder } from './assembler.ts';
import { neuronModule } from './neuron.ts';
import { synapseModule } from './synapse.ts';

/** Compiled code by program key: a second build of the same network compiles nothing. */
const compiled = new Map<string, WebAssembly.Module>();
/** Modules kept at most; the oldest go first. */
const MOST_KEPT = 100;

export const wasmBackend: Backend = {
  name: 'wasm',
  neuron: memoized(
    (program, memory, recording) =>
      exported(`neuron ${recording} ${program.key}`, () => neuronModule(program, recording), memory, 'update') as NeuronUpdate,
  ),
  synapse: memoized(
    (program, memory, recording) =>
      exported(`synapse ${recording} ${program.key}`, () => synapseModule(program, recording), memory, 'send') as SynapseSend,
  ),
};

function exported(key: string, build: () => ModuleBuilder, memory: WebAssembly.Memory, name: string): unknown {
  let module = compiled.get(key);
  if (!module) {
    module = new WebAssembly.Module(build().bytes());
    if (compiled.size >= MOST_KEPT) compiled.delete(compiled.keys().next().value as string);
    compiled.set(key, module);
  }
  return instantiate(module, memory)[name];
}
