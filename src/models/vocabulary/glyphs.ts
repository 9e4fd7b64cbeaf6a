/** Which small drawing stands for a model: by what its dynamics do. Model records name theirs; a model that names none has a plain one. */
import type { NodeModel } from '../types.ts';

export type Glyph =
  | 'psc_alpha'
  | 'psc_exp'
  | 'psc_delta'
  | 'conductance'
  | 'adaptive'
  | 'hodgkin_huxley'
  | 'izhikevich'
  | 'moving_threshold'
  | 'relay'
  | 'rate'
  | 'binary'
  | 'poisson'
  | 'spike_train'
  | 'direct_current'
  | 'sine'
  | 'noise'
  | 'steps'
  | 'meter'
  | 'raster'
  | 'correlogram'
  | 'weights'
  | 'generic_neuron'
  | 'generic_stimulator'
  | 'unknown';

const OF_RECORDERS = { analog: 'meter', spikes: 'raster', states: 'binary', correlations: 'correlogram', weights: 'weights' } as const;

/** The glyph of a model; that of something unknown where there is no model. */
export function glyphOf(model: NodeModel | undefined): Glyph {
  if (model === undefined) return 'unknown';
  if (model.elementType === 'recorder') return OF_RECORDERS[model.records];
  return model.glyph ?? (model.elementType === 'neuron' ? 'generic_neuron' : 'generic_stimulator');
}
