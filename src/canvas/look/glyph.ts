/** Which small drawing stands for a model: by what its dynamics do, not by a list of names where the data can tell. */
import type { NodeModel } from '../../models/types.ts';

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
  | 'poisson'
  | 'spike_train'
  | 'direct_current'
  | 'sine'
  | 'noise'
  | 'steps'
  | 'meter'
  | 'raster'
  | 'weights'
  | 'generic_neuron'
  | 'generic_stimulator'
  | 'unknown';

/** The first pattern that fits a model's name decides; NEST's names say how a model's synapses and spikes work. */
const BY_NAME: readonly (readonly [RegExp, Glyph])[] = [
  [/^parrot/, 'relay'],
  [/^aeif|_adapt|^gif|^amat|^iaf_cond_.*sfa/, 'adaptive'],
  [/^hh_/, 'hodgkin_huxley'],
  [/^izhikevich/, 'izhikevich'],
  [/^a?mat\d?/, 'moving_threshold'],
  [/cond/, 'conductance'],
  [/alpha/, 'psc_alpha'],
  [/delta/, 'psc_delta'],
  [/exp/, 'psc_exp'],
  [/poisson|gamma_sup|ppd_sup/, 'poisson'],
  [/^spike_(generator|train)/, 'spike_train'],
  [/^dc_/, 'direct_current'],
  [/^ac_/, 'sine'],
  [/^noise_/, 'noise'],
  [/^step_/, 'steps'],
];

/** The glyph of a model. */
export function glyphOf(model: NodeModel): Glyph {
  if (model.elementType === 'recorder') return model.records === 'analog' ? 'meter' : model.records === 'spikes' ? 'raster' : 'weights';
  const found = BY_NAME.find(([pattern]) => pattern.test(model.name));
  if (found) return found[1];
  return model.elementType === 'neuron' ? 'generic_neuron' : 'generic_stimulator';
}
