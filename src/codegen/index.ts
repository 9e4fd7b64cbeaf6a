/** Codegen's door: models to programs. The back ends have doors of their own (js.ts, wasm/index.ts). */
export { compileNeuron } from './lower/neuron.ts';
export { compileSynapse } from './lower/synapse.ts';
export type {
  Backend,
  NeuronOptions,
  NeuronProgram,
  NeuronUpdate,
  ParameterColumn,
  SynapseOptions,
  SynapseProgram,
  SynapseSend,
} from './types.ts';
export { BLOCK, DESCRIPTOR, HISTORY_ENTRY } from './types.ts';
