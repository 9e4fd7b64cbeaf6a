/** The gain functions that rate models of both kinds share. Source: NEST 3.9, lin_rate, tanh_rate, threshold_lin_rate. */
import type { Parameter } from './types.ts';

const gain: Parameter = { unit: '1', default: 1, doc: 'Gain.', primary: true, range: [-5, 5] };
const threshold: Parameter = { unit: '1', default: 0, doc: 'Threshold of the gain function.', range: [-10, 10] };

export const linear = {
  drive: (h: string) => `(g * ${h})`,
  coupling: { ex: (r: string) => `(g_ex * (theta_ex - ${r}))`, in: (r: string) => `(g_in * (theta_in + ${r}))` },
  parameters: {
    g: gain,
    g_ex: { unit: '1', default: 1, doc: 'Factor of excitatory input in multiplicative coupling.', range: [-5, 5] },
    g_in: { unit: '1', default: 1, doc: 'Factor of inhibitory input in multiplicative coupling.', range: [-5, 5] },
    theta_ex: { unit: '1', default: 0, doc: 'Shift of excitatory input in multiplicative coupling.', range: [-10, 10] },
    theta_in: { unit: '1', default: 0, doc: 'Shift of inhibitory input in multiplicative coupling.', range: [-10, 10] },
  } satisfies Readonly<Record<string, Parameter>>,
  synonyms: ['linear', 'Ornstein Uhlenbeck'],
};

export const hyperbolic = {
  drive: (h: string) => `tanh(g * (${h} - theta))`,
  parameters: { g: gain, theta: threshold } satisfies Readonly<Record<string, Parameter>>,
  synonyms: ['nonlinear', 'tanh', 'random network'],
};

export const thresholdLinear = {
  drive: (h: string) => `min(max(g * (${h} - theta), 0), alpha)`,
  parameters: {
    g: gain,
    theta: threshold,
    alpha: { unit: '1', default: Number.POSITIVE_INFINITY, doc: 'Largest drive.', range: [0, 10], infinite: true },
  } satisfies Readonly<Record<string, Parameter>>,
  synonyms: ['ReLU', 'rectifier', 'threshold-linear', 'nonlinear'],
};

export const sigmoidal = {
  drive: (h: string) => `(g / (1 + exp(-beta * (${h} - theta))))`,
  parameters: {
    g: gain,
    beta: { unit: '1', default: 1, doc: 'Slope of the gain function.', range: [0, 10] },
    theta: threshold,
  } satisfies Readonly<Record<string, Parameter>>,
  synonyms: ['sigmoid', 'logistic', 'nonlinear'],
};
