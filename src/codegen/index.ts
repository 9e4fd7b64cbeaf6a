/** Codegen's door: models to programs. The back ends have doors of their own (js.ts, wasm/index.ts). */
export { elementsOfState } from './lower/elements.ts';
export { compileNeuron } from './lower/neuron.ts';
export { compileSynapse } from './lower/synapse.ts';
