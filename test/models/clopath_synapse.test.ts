/**
 * clopath_synapse: its weights against the rule, taken from what a multimeter sees of the target. Depression reads a ring of the target's last
 * values that has a place for each step of the longest delay and one more, and reads it when the slice of the spike is over (NEST 3.9,
 * ClopathArchivingNode): where the slice goes on after the spike, the value may have been overwritten.
 */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { type Recorded, run } from './run.ts';

const times = [12, 30, 33.5, 34, 80, 81.2, 160, 161];
const driving = Array.from({ length: 18 }, (_, k) => 15 + 11 * k);

function weights(model: string, params: Record<string, number | boolean>, syn: Record<string, number>, drive: number): number {
  const { delay = 1, tau_x = 15, Wmax = 100, Wmin = 0, weight = 0.5 } = syn;
  const found = run(
    [
      { model: 'spike_generator', params: { spike_times: times.map((time) => time - 1) } },
      { model: 'parrot_neuron' },
      { model, params },
      { model: 'spike_generator', params: { spike_times: driving } },
      { model: 'weight_recorder' },
      { model: 'multimeter', params: { interval: 0.1, record_from: ['V_m', 'u_bar_plus', 'u_bar_minus', 'u_bar_bar'] } },
    ],
    [
      [0, 1],
      [1, 2, { synapse_model: 'clopath_synapse', weight_recorder: 4, weight, delay, params: { tau_x, Wmax, Wmin } }],
      [3, 2, { weight: drive }],
      [5, 2],
    ],
    220,
  );
  const trace = found[5] as Recorded;
  const value = (name: string, step: number): number => (step < 1 ? 0 : (trace[name]?.[step - 1] as number));
  const of = (name: string, otherwise: number): number => Number(params[name] ?? otherwise);
  const steps = (ms: number): number => Math.round(ms * 10);
  const back = steps(of('delay_u_bars', 5));
  const plus = of('theta_plus', -45.3);
  const minus = of('theta_minus', -70.6);
  // All other connections have the default delay of 1 ms.
  const [shortest, longest] = [Math.min(10, steps(delay)), Math.max(10, steps(delay))];
  let forgotten = 0;
  let w = weight;
  let x = 0;
  let before = 0;
  const expected = times.map((time) => {
    for (let step = steps(before - delay) + 1; step <= steps(time - delay); step++) {
      if (step < 1) continue;
      const [V, delayed] = [value('V_m', step), value('u_bar_plus', step - back)];
      if (!(V > plus && delayed > minus)) continue;
      const note = of('A_LTP', 8e-5) * (V - plus) * (delayed - minus) * 0.1;
      w = Math.min(w + note * x * Math.exp((before - step / 10 - delay) / tau_x), Wmax);
    }
    const step = steps(time - delay);
    const depression = (at: number): number => {
      const delayed = value('u_bar_minus', at - back);
      const scale = params['A_LTD_const'] === false ? value('u_bar_bar', at) ** 2 / of('u_ref_squared', 60) : 1;
      return delayed > minus ? of('A_LTD', 14e-5) * scale * (delayed - minus) : 0;
    };
    let later = 0;
    for (let at = step + 1; at <= Math.ceil(steps(time) / shortest) * shortest; at++) if (depression(at) !== 0) later++;
    if (later > longest) forgotten++;
    else if (depression(step) !== 0) w = Math.max(w - depression(step), Wmin);
    x = x * Math.exp((before - time) / tau_x) + 1 / tau_x;
    before = time;
    return w;
  });
  expect(found[4]?.['weights']).toHaveLength(times.length);
  for (const [k, one] of expected.entries()) expect(found[4]?.['weights']?.[k]).toBeCloseTo(one, 12);
  expect(new Set(expected.map((one) => one.toFixed(8))).size).toBeGreaterThan(5);
  return forgotten;
}

describe('clopath_synapse', () => {
  it('follows the potential of its target', () => {
    weights('aeif_psc_delta_clopath', { delay_u_bars: 4, t_ref: 1.5 }, { delay: 1 }, 80);
  });

  it('follows it over another delay, without a delay of the filtered potentials, with depression by the mean potential', () => {
    weights(
      'aeif_psc_delta_clopath',
      { delay_u_bars: 0, A_LTD_const: false, A_LTD: 2e-6 },
      { delay: 7.3, tau_x: 8, Wmax: 0.505, Wmin: 0.4 },
      90,
    );
  });

  it('depresses by nothing where the target has forgotten the time of the spike, in slices of more than a step', () => {
    const params = { theta_minus: -75, delay_u_bars: 0 };
    expect(weights('aeif_psc_delta_clopath', params, { delay: 1 }, 80)).toBe(2);
    expect(weights('aeif_psc_delta_clopath', params, { delay: 2.5 }, 80)).toBe(2);
    expect(weights('aeif_psc_delta_clopath', params, { delay: 0.1 }, 80)).toBe(0);
    expect(weights('aeif_psc_delta_clopath', params, { delay: 0.5 }, 80)).toBe(0);
  });

  it('follows a Hodgkin-Huxley neuron', () => {
    weights('hh_psc_alpha_clopath', { u_bar_minus: -60, u_bar_plus: -60, theta_minus: -66 }, { delay: 2 }, 2000);
  });

  it('gives the same in pieces, after a snapshot and on both back ends, in networks of many targets that differ', () => {
    const spec = network(
      [
        node('poisson_generator', 1, { rate: 60 }),
        node('parrot_neuron', 5),
        node('aeif_psc_delta_clopath', 7, {
          delay_u_bars: { each: [5, 5, 2, 2, 0, 5, 5] },
          I_e: { each: [0, 900, 900, 0, 900, 700, 1200] },
        }),
        node('weight_recorder'),
      ],
      [
        edge(0, 1),
        {
          ...edge(1, 2, { synapse_model: 'clopath_synapse', weight: 3, delay: 1.5, weight_recorder: 3 }),
        },
      ],
    );
    const whole = build(spec, { backend: jsBackend });
    whole.advance(200);
    const wasm = build(spec, { backend: wasmBackend });
    for (const piece of [0.1, 33.2, 66.7]) wasm.advance(piece);
    const snapshot = wasm.snapshot();
    wasm.advance(100);
    expect(recorded(wasm)).toEqual(recorded(whole));
    wasm.restore(snapshot);
    wasm.advance(100);
    expect(recorded(wasm)).toEqual(recorded(whole));
  });

  it('is refused at a target that does not note its potential', () => {
    const spec = network([node('parrot_neuron'), node('iaf_psc_exp')], [edge(0, 1, { synapse_model: 'clopath_synapse' })]);
    expect(() => build(spec, { backend: jsBackend })).toThrow(KernelError);
    expect(() => build(spec, { backend: jsBackend })).toThrow(/clopath_synapse.*iaf_psc_exp/);
  });
});
