/**
 * All models by name, in the order in which palettes and lists show them, and the way from a name in a document or script
 * (an alias included) to its model. The only list of models in the project.
 */
import { nearestName } from '../base/nearest.ts';
import { ac_generator } from './ac_generator.ts';
import { aeif_cond_alpha } from './aeif_cond_alpha.ts';
import { aeif_cond_exp } from './aeif_cond_exp.ts';
import { aeif_psc_alpha } from './aeif_psc_alpha.ts';
import { aeif_psc_exp } from './aeif_psc_exp.ts';
import { bernoulli_synapse } from './bernoulli_synapse.ts';
import { dc_generator } from './dc_generator.ts';
import { hh_psc_alpha } from './hh_psc_alpha.ts';
import { iaf_cond_alpha } from './iaf_cond_alpha.ts';
import { iaf_cond_exp } from './iaf_cond_exp.ts';
import { iaf_cond_exp_sfa_rr } from './iaf_cond_exp_sfa_rr.ts';
import { iaf_psc_alpha } from './iaf_psc_alpha.ts';
import { iaf_psc_delta } from './iaf_psc_delta.ts';
import { iaf_psc_exp } from './iaf_psc_exp.ts';
import { iaf_psc_exp_multisynapse } from './iaf_psc_exp_multisynapse.ts';
import { inhomogeneous_poisson_generator } from './inhomogeneous_poisson_generator.ts';
import { izhikevich } from './izhikevich.ts';
import { mat2_psc_exp } from './mat2_psc_exp.ts';
import { multimeter } from './multimeter.ts';
import { noise_generator } from './noise_generator.ts';
import { parrot_neuron } from './parrot_neuron.ts';
import { poisson_generator } from './poisson_generator.ts';
import { quantal_stp_synapse } from './quantal_stp_synapse.ts';
import { sinusoidal_poisson_generator } from './sinusoidal_poisson_generator.ts';
import { spike_generator } from './spike_generator.ts';
import { spike_recorder } from './spike_recorder.ts';
import { static_synapse } from './static_synapse.ts';
import { static_synapse_hom_w } from './static_synapse_hom_w.ts';
import { stdp_synapse } from './stdp_synapse.ts';
import { stdp_triplet_synapse } from './stdp_triplet_synapse.ts';
import { step_current_generator } from './step_current_generator.ts';
import { tsodyks_synapse } from './tsodyks_synapse.ts';
import { tsodyks2_synapse } from './tsodyks2_synapse.ts';
import type { Alias, Model, NodeModel, SynapseModel } from './types.ts';
import { vogels_sprekeler_synapse } from './vogels_sprekeler_synapse.ts';
import { voltmeter } from './voltmeter.ts';
import { weight_recorder } from './weight_recorder.ts';

function byName<M extends Model>(models: readonly M[]): Readonly<Record<string, M>> {
  return Object.fromEntries(models.map((model) => [model.name, model]));
}

/** Models of nodes by canonical name: neurons, then stimulators, then recorders. */
export const nodeModels: Readonly<Record<string, NodeModel>> = byName<NodeModel>([
  iaf_psc_alpha,
  iaf_psc_exp,
  iaf_psc_delta,
  iaf_psc_exp_multisynapse,
  iaf_cond_exp,
  iaf_cond_alpha,
  iaf_cond_exp_sfa_rr,
  aeif_cond_exp,
  aeif_cond_alpha,
  aeif_psc_exp,
  aeif_psc_alpha,
  izhikevich,
  mat2_psc_exp,
  hh_psc_alpha,
  parrot_neuron,
  dc_generator,
  ac_generator,
  step_current_generator,
  noise_generator,
  spike_generator,
  poisson_generator,
  inhomogeneous_poisson_generator,
  sinusoidal_poisson_generator,
  multimeter,
  voltmeter,
  spike_recorder,
  weight_recorder,
]);

/** Models of synapses by canonical name, the default one first. */
export const synapseModels: Readonly<Record<string, SynapseModel>> = byName<SynapseModel>([
  static_synapse,
  static_synapse_hom_w,
  bernoulli_synapse,
  stdp_synapse,
  stdp_triplet_synapse,
  vogels_sprekeler_synapse,
  tsodyks_synapse,
  tsodyks2_synapse,
  quantal_stp_synapse,
]);

/** Whether a record is one of this catalogue, and not a model of somebody's own. */
export function isBuiltIn(model: Model): boolean {
  return (model.elementType === 'synapse' ? synapseModels : nodeModels)[model.name] === model;
}

/** What a name in a document or script means. */
export interface Resolved<M extends Model> {
  readonly model: M;
  /** The alias that was used; left out for the canonical name. */
  readonly alias?: Alias;
  /** Old parameter name → the names it sets. Empty for a canonical name. */
  readonly renamed: Readonly<Record<string, readonly string[]>>;
  /** Parameters that are read and dropped: NEST 2's withtime, withgid, to_memory and to_file of recorders. */
  readonly dropped: readonly string[];
}

const OLD_RECORDER_PARAMETERS = ['withtime', 'withgid', 'to_memory', 'to_file'];

function resolveIn<M extends Model>(models: Readonly<Record<string, M>>, name: string): Resolved<M> | undefined {
  const model = Object.hasOwn(models, name)
    ? models[name]
    : Object.values(models).find((candidate) => candidate.aliases?.some((alias) => alias.name === name));
  if (model === undefined) return undefined;
  const alias = model.aliases?.find((candidate) => candidate.name === name);
  const dropped = new Set([...(model.elementType === 'recorder' ? OLD_RECORDER_PARAMETERS : []), ...(alias?.dropped ?? [])]);
  return { model, ...(alias === undefined ? {} : { alias }), renamed: alias?.parameters ?? {}, dropped: [...dropped] };
}

function namesOf(models: Readonly<Record<string, Model>>): string[] {
  return Object.values(models).flatMap((model) => [model.name, ...(model.aliases ?? []).map((alias) => alias.name)]);
}

/** The node model that `name` means, canonical or alias; undefined where there is none (then ask `nearestNodeModel`). */
export function resolveNodeModel(name: string): Resolved<NodeModel> | undefined {
  return resolveIn(nodeModels, name);
}

/** The synapse model that `name` means, canonical or alias; undefined where there is none (then ask `nearestSynapseModel`). */
export function resolveSynapseModel(name: string): Resolved<SynapseModel> | undefined {
  return resolveIn(synapseModels, name);
}

/** The known node model (or alias) that is spelt most like `name`, if any is near. */
export function nearestNodeModel(name: string): string | undefined {
  return nearestName(name, namesOf(nodeModels));
}

/** The known synapse model (or alias) that is spelt most like `name`, if any is near. */
export function nearestSynapseModel(name: string): string | undefined {
  return nearestName(name, namesOf(synapseModels));
}
