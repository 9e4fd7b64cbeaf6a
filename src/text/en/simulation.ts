/** What the worker says beside the kernel. */
export const simulation = {
  'simulation.memory': 'The browser has not enough memory for this network. Make it smaller, record less, or simulate a shorter time.',
  'simulation.noNetwork': 'This run cannot go on, because its network is no longer there. Press Run to start again.',
} as const;
