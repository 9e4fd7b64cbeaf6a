import { correlationConstraints, correlationParameters, correlationResets, reported } from './correlation.ts';
import type { RecorderModel } from './types.ts';

export const correlation_detector: RecorderModel = {
  name: 'correlation_detector',
  idBase: 'correlation',
  elementType: 'recorder',
  rare: true,
  records: 'correlations',
  ports: 2,
  correlates: 'pair',
  resets: correlationResets,
  summary: 'Counts pairs of spikes of two sources by their distance in time',
  doc: 'Makes the cross-correlogram of the spikes at its two ports while the network runs: `receptor_type` 0 and 1 of the connections say to which source a spike belongs. Each pair up to `tau_max` apart counts in the bin of `t1 - t0`, by one in `count_histogram`, by the product of both connections’ weights in `histogram`. For the autocorrelogram connect one source to both ports. Delays of the connections do not count.',
  synonyms: ['cross-correlation', 'correlogram', 'histogram', 'synchrony', 'coincidence', 'covariance'],
  parameters: {
    ...correlationParameters,
    n_events: reported('1', [0, 0], 'Number of spikes counted at each port; setting it to [0, 0] begins anew.', 'integer_list'),
    histogram: reported('1', [], 'Pairs by their distance, each with the product of the weights.', 'real_list'),
    histogram_correction: reported('1', [], 'What the sums of `histogram` lost by rounding.', 'real_list'),
    count_histogram: reported('1', [], 'Pairs by their distance.', 'integer_list'),
  },
  constraints: correlationConstraints,
  recordables: {},
  sends: [],
  receives: ['spike'],
  references: [],
};
