/**
 * Conductances that rise with one time constant and fall with another (beta functions).
 *
 * Source: NEST 3.9, beta_normalization_factor; Roth and van Rossum (2010), Modeling synapses, equations 6.3 to 6.6.
 */
import type { Reference } from './types.ts';

/**
 * Lines of `internals` that end with `name`, in 1/ms: what a spike of weight 1 adds to the rising part so that the conductance
 * peaks at 1. The names are those of two time constants, or of lists of them. Where both are the same it is an alpha function.
 */
export function betaNormalization(name: string, tau_rise: string, tau_decay: string): string {
  const epsilon = Number.EPSILON;
  return `
    ${name}_difference = ${tau_decay} - ${tau_rise}
    ${name}_time = abs(${name}_difference) > ${epsilon} ? ${tau_decay} * ${tau_rise} * log(${tau_decay} / ${tau_rise}) / ${name}_difference : 0
    ${name}_height = exp(-${name}_time / ${tau_decay}) - exp(-${name}_time / ${tau_rise})
    ${name} = abs(${name}_height) < ${epsilon} ? e / ${tau_decay} : (1 / ${tau_rise} - 1 / ${tau_decay}) / ${name}_height
  `;
}

export const modelingSynapses: Reference = {
  text: 'Roth A, van Rossum MCW (2010). Modeling synapses. In: De Schutter E (ed) Computational modeling methods for neuroscientists. MIT Press.',
  doi: '10.7551/mitpress/9780262013277.003.0007',
};
