/**
 * The JavaScript back end: reference, oracle and fallback. It turns programs into source text and needs `new Function`, so it is
 * for Node only; the page's content security policy allows WebAssembly alone.
 */

import * as math from '../base/elementary.ts';
import { writeNeuron } from './js/neuron.ts';
import { writeSynapse } from './js/synapse.ts';
import { memoized } from './memoize.ts';
import type { Backend, NeuronUpdate, SynapseSend } from './types.ts';

export const jsBackend: Backend = {
  name: 'js',
  neuron: memoized((program, memory, recording) => make(writeNeuron(program, recording), memory) as NeuronUpdate),
  synapse: memoized((program, memory, recording) => make(writeSynapse(program, recording), memory) as SynapseSend),
};

function make(source: string, memory: WebAssembly.Memory): unknown {
  return new Function('memory', ...Object.keys(math), source)(memory, ...Object.values(math));
}
