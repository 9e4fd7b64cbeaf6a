export interface NeuronBody {
  readonly kind: 'neuron';
}
export interface SynapseBody {
  readonly kind: 'synapse';
}
