/**
 * The linear neurons under many inputs at once, against a plain simulation written out here: a matrix exponential by its series,
 * NEST 3.9's order within a step, arrival of spikes and currents by their delays. Resolutions, refractory periods off the grid,
 * lower bounds, time constants that meet and inputs that coincide are drawn from a fixed sequence.
 */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

type Matrix = readonly (readonly number[])[];

const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => (b[0] as number[]).map((_, j) => row.reduce((sum, x, k) => sum + x * ((b[k] as number[])[j] as number), 0)));

/** exp(a · h) − 1 by its series on a · h / 2²⁰, then squared up; the unit matrix is added last, which keeps the digits. */
function exponential(a: Matrix, h: number): number[][] {
  const small = a.map((row) => row.map((x) => (x * h) / 2 ** 20));
  let term = small.map((row) => [...row]);
  let sum = term;
  for (let k = 2; k < 9; k++) {
    term = times(term, small).map((row) => row.map((x) => x / k));
    sum = sum.map((row, i) => row.map((x, j) => x + ((term[i] as number[])[j] as number)));
  }
  for (let k = 0; k < 20; k++) {
    const square = times(sum, sum);
    sum = sum.map((row, i) => row.map((x, j) => 2 * x + ((square[i] as number[])[j] as number)));
  }
  return sum.map((row, i) => row.map((x, j) => x + (i === j ? 1 : 0)));
}

interface Neuron {
  readonly [name: string]: number | boolean;
}

/** Rows of dy/dt = a · y with y = (V − E_L, synapses …, I); the last row is the constant current. */
function systemOf(model: string, p: Neuron): Matrix {
  const [C, m, ex, syn] = [p['C_m'], p['tau_m'], p['tau_syn_ex'], p['tau_syn_in']] as number[] as [number, number, number, number];
  const c = 1 / C;
  if (model === 'iaf_psc_delta')
    return [
      [-1 / m, c],
      [0, 0],
    ];
  if (model !== 'iaf_psc_alpha')
    return [
      [-1 / m, c, c, c],
      [0, -1 / ex, 0, 0],
      [0, 0, -1 / syn, 0],
      [0, 0, 0, 0],
    ];
  return [
    [-1 / m, c, 0, c, 0, c],
    [0, -1 / ex, 1, 0, 0, 0],
    [0, 0, -1 / ex, 0, 0, 0],
    [0, 0, 0, -1 / syn, 1, 0],
    [0, 0, 0, 0, -1 / syn, 0],
    [0, 0, 0, 0, 0, 0],
  ];
}

interface Arrivals {
  /** By the step at whose end they arrive. */
  readonly ex: Float64Array;
  readonly inh: Float64Array;
  readonly current: Float64Array;
}

function simulate(model: string, p: Neuron, { ex, inh, current }: Arrivals, h: number): { V_m: number[]; spikes: number[] } {
  const at = (name: string) => p[name] as number;
  const propagator = exponential(systemOf(model, p), h);
  const size = propagator.length - 1;
  let y = new Array<number>(size).fill(0);
  y[0] = at('V_m') - at('E_L');
  const refractorySteps = Math.ceil(Math.floor(at('t_ref') * 1000 + 0.5) / Math.round(h * 1000));
  let [refractory, kept, stimulus, th1, th2] = [0, 0, 0, 0, 0];
  const [V_m, spikes]: [number[], number[]] = [[], []];
  for (let step = 0; step < current.length; step++) {
    const [plus, minus] = [ex[step] as number, inh[step] as number];
    const full = [...y, at('I_e') + stimulus];
    const next = propagator.slice(0, size).map((row) => row.reduce((sum, x, k) => sum + x * (full[k] as number), 0));
    const held = y[0] as number;
    y = next;
    if (model === 'mat2_psc_exp') {
      th1 *= Math.exp(-h / at('tau_1'));
      th2 *= Math.exp(-h / at('tau_2'));
    } else if (refractory > 0) {
      if (p['refractory_input']) kept += (plus + minus) * Math.exp((-refractory * h) / at('tau_m'));
      refractory--;
      y[0] = held;
    } else {
      if (model === 'iaf_psc_delta') y[0] = (y[0] as number) + plus + minus + kept;
      kept = 0;
      if ('V_min' in p) y[0] = Math.max(y[0] as number, at('V_min') - at('E_L'));
    }
    if (model === 'iaf_psc_alpha') {
      y[2] = (y[2] as number) + (plus * Math.E) / at('tau_syn_ex');
      y[4] = (y[4] as number) + (minus * Math.E) / at('tau_syn_in');
    } else if (model !== 'iaf_psc_delta') {
      y[1] = (y[1] as number) + plus;
      y[2] = (y[2] as number) + minus;
    }
    const V = (y[0] as number) + at('E_L');
    if (model === 'mat2_psc_exp') {
      if (refractory > 0) refractory--;
      else if (V >= at('omega') + th1 + th2) {
        refractory = refractorySteps;
        th1 += at('alpha_1');
        th2 += at('alpha_2');
        spikes.push(step + 1);
      }
    } else if (V >= at('V_th')) {
      refractory = refractorySteps;
      y[0] = at('V_reset') - at('E_L');
      spikes.push(step + 1);
    }
    stimulus = current[step] as number;
    V_m.push((y[0] as number) + at('E_L'));
  }
  return { V_m, spikes };
}

/** Numbers from a fixed sequence (Lehmer's generator). */
function sequence(seed: number): <T>(list: readonly T[]) => T {
  let state = seed;
  return (list) => {
    state = (state * 48271) % 2147483647;
    return list[state % list.length] as (typeof list)[number];
  };
}

const DURATION = 60;
const MODELS = ['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'mat2_psc_exp'] as const;

function neuronOf(model: string, pick: <T>(list: readonly T[]) => T): Neuron {
  const tau_m = pick([2, 10, 20]);
  const common = { C_m: pick([100, 250]), tau_m, E_L: pick([-70, -65]), I_e: pick([0, 300, 600]), V_m: pick([-80, -70, -60]) };
  const t_ref = pick([0, 0.13, 2, 3.7]);
  if (model === 'mat2_psc_exp') {
    const threshold = { tau_1: 8, tau_2: 150, alpha_1: 20, alpha_2: 3, omega: -50 };
    return { ...common, ...threshold, t_ref: Math.max(t_ref, 0.13), tau_syn_ex: 1.3, tau_syn_in: 3.1 };
  }
  const spike = { ...common, t_ref, V_th: -55, V_reset: pick([-70, -60]) };
  if (model === 'iaf_psc_delta') return { ...spike, V_min: -72, refractory_input: pick([true, false]) };
  const synapses = { tau_syn_ex: pick([0.5, tau_m, tau_m * (1 + 1e-9), tau_m * 1.0001]), tau_syn_in: pick([2, tau_m]) };
  return model === 'iaf_psc_alpha' ? { ...spike, ...synapses, V_min: -72 } : { ...spike, ...synapses };
}

describe('linear neurons under many inputs', () => {
  it.each(MODELS.flatMap((model) => [1, 2, 3, 4, 5, 6].map((seed) => [model, seed] as const)))('%s, inputs %i', (model, seed) => {
    const pick = sequence(seed * 7919 + MODELS.indexOf(model));
    for (let k = 0; k < 5; k++) pick([0]);
    const h = pick([0.05, 0.1, 0.2, 0.5, 1]);
    const steps = Math.round(DURATION / h);
    const p = neuronOf(model, pick);
    const scale = model === 'iaf_psc_delta' ? 6 : 600;
    const arrivals = { ex: new Float64Array(steps), inh: new Float64Array(steps), current: new Float64Array(steps) };
    const devices: [string, Record<string, number | number[]>, { weight: number; delay: number }][] = [];
    for (const share of [1, 0.5, -1]) {
      const [weight, delay] = [share * scale, pick([h, 1, 2, 5])];
      const spike_times = Array.from({ length: 10 }, () => pick(Array.from({ length: DURATION - 10 }, (_, i) => i + 1))).sort(
        (a, b) => a - b,
      );
      for (const time of spike_times) {
        const step = Math.round((time + delay) / h) - 1;
        const side = weight < 0 ? arrivals.inh : arrivals.ex;
        side[step] = (side[step] as number) + weight;
      }
      devices.push(['spike_generator', { spike_times }, { weight, delay }]);
    }
    const delay = pick([h, 1, 3]);
    // A current acts from start + delay on and no longer from stop + delay on, so it arrives one step before.
    for (let step = Math.round((10 + delay) / h) - 1; step < Math.round((40 + delay) / h) - 1; step++) arrivals.current[step] = 225;
    devices.push(['dc_generator', { amplitude: 150, start: 10, stop: 40 }, { weight: 1.5, delay }]);
    const { trace, spikes } = runOne(model, p, DURATION, ['V_m'], devices, h);
    const expected = simulate(model, p, arrivals, h);
    expect(spikes.map((time) => Math.round(time / h))).toEqual(expected.spikes);
    const V_m = trace['V_m'] as readonly number[];
    expect(V_m.length).toBe(steps);
    expect(Math.max(...V_m.map((V, step) => Math.abs(V - (expected.V_m[step] as number))))).toBeLessThan(1e-10);
  });
});
