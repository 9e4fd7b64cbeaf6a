import { correlationConstraints, correlationParameters, correlationResets, reported } from './correlation.ts';
import type { RecorderModel } from './types.ts';

export const correlomatrix_detector: RecorderModel = {
  name: 'correlomatrix_detector',
  idBase: 'correlomatrix',
  elementType: 'recorder',
  rare: true,
  records: 'correlations',
  ports: 'N_channels',
  correlates: 'matrix',
  resets: [...correlationResets, 'N_channels'],
  summary: 'Counts pairs of spikes of all pairs of several sources by their distance in time',
  doc: 'Makes auto- and cross-correlograms of the spikes at its `N_channels` ports while the network runs: `receptor_type` 0 … `N_channels` - 1 of the connections says to which channel a spike belongs. `count_covariance[i][j][k]` counts pairs in which the spike of channel i comes k bins after that of channel j; `covariance` sums the products of the weights. A spike is its own pair at distance 0. `delta_tau` is an odd number of steps. Divided by the time counted, with the product of rates taken off, it is the covariance function.',
  synonyms: ['cross-correlation', 'correlogram', 'covariance matrix', 'autocorrelation', 'population'],
  parameters: {
    ...correlationParameters,
    delta_tau: { ...correlationParameters.delta_tau, oddSteps: true },
    N_channels: { unit: '1', default: 1, type: 'integer', doc: 'Number of channels.', primary: true, range: [1, 10] },
    n_events: reported('1', [0], 'Number of spikes counted at each channel.', 'integer_list'),
    covariance: reported('1', [[[]]], 'Pairs by channels and distance, each with the product of the weights.', 'real_list'),
    count_covariance: reported('1', [[[]]], 'Pairs by channels and distance.', 'integer_list'),
  },
  constraints: [{ when: 'N_channels < 1', message: 'N_channels can only be larger than zero.' }, ...correlationConstraints],
  recordables: {},
  sends: [],
  receives: ['spike'],
  references: [],
};
