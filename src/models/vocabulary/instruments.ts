/** What a model is tried out with: NEST's simplest device of each kind. */
export const instruments = {
  current: 'dc_generator',
  /** The one current that NEST lets binary neurons have. */
  noise: 'noise_generator',
  train: 'spike_generator',
  samples: 'multimeter',
  spikes: 'spike_recorder',
  weights: 'weight_recorder',
  /** A neuron that repeats what arrives. */
  relay: 'parrot_neuron',
  /** The rule that gives each its own. */
  pairing: 'one_to_one',
} as const;
