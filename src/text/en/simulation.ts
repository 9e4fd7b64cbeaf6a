/** What the worker says beside the kernel. */
export const simulation = {
  'simulation.memory': 'The browser has not enough memory for this network. Make it smaller, record less, or simulate a shorter time.',
  'simulation.noNetwork': 'This run cannot go on, because its network is no longer there. Press Run to start again.',
  'simulation.noProgram': 'its program could not be loaded or stopped with an error.',
  'simulation.unreadable': 'a message could not be read.',
  'simulation.silent': 'The simulation does not answer.',
  'simulation.gone':
    'The browser has ended the simulation, as it does when memory runs short. Make the network smaller, record less, or simulate a shorter time.',
  'simulation.ended': 'The simulation has not answered for a long time and was ended.',
  'simulation.tooManyWires':
    'These layers have {count:count} connections; those of a neuron can be shown where there are at most {most:count}.',
  'simulation.noFiring': '{model} does not fire when a spike is sent to it, however strong.',
} as const;
