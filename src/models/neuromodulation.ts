/** Where the mechanism of neuromodulated plasticity is published. */
import type { Reference } from './types.ts';

export const neuromodulation: readonly Reference[] = [
  {
    text: 'Potjans W, Morrison A, Diesmann M (2010). Enabling functional neural circuit simulations with distributed computing of neuromodulated plasticity. Frontiers in Computational Neuroscience 4:141.',
    doi: '10.3389/fncom.2010.00141',
  },
  {
    text: 'Izhikevich EM (2007). Solving the distal reward problem through linkage of STDP and dopamine signaling. Cerebral Cortex 17:2443–2452.',
    doi: '10.1093/cercor/bhl152',
  },
];
