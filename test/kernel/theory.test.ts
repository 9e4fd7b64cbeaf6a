/** Where theory has the answer: postsynaptic potentials, rates, the variance of shot noise. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { edge, mean, network, node, simulate, variance } from './networks.ts';

const C_m = 250;
const tau_m = 10;

describe.each([jsBackend, wasmBackend])('on the back end $name', (backend) => {
  it('fires at the rate of the leaky integrate-and-fire neuron under constant current', () => {
    const currents = [376, 400, 500, 700, 1000, 2000];
    const spec = network([node('iaf_psc_exp', currents.length, { I_e: { each: currents } }), node('spike_recorder')], [edge(0, 1)]);
    const { senders, times } = (simulate(spec, 2000, backend).recordings[0] ?? fail()).read();
    currents.forEach((current, i) => {
      const spikes = times.filter((_, k) => senders[k] === i + 1);
      const asymptote = (current * tau_m) / C_m;
      // Time from reset to threshold, on the grid, plus the refractory time of 2 ms.
      const climb = Math.ceil(-tau_m * Math.log(1 - 15 / asymptote) * 10 - 1e-9) / 10;
      const intervals = spikes.slice(1).map((t, k) => t - (spikes[k] as number));
      for (const interval of intervals) expect(interval).toBeCloseTo(climb + 2, 6);
      expect(intervals.length).toBeGreaterThan(20);
    });
  });

  it('has the potential of an exponential current, and of an alpha current', () => {
    const tau = 2;
    const weight = 100;
    const delay = 1.5;
    const at = 10;
    const spec = network(
      [
        node('iaf_psc_exp'),
        node('iaf_psc_alpha'),
        node('spike_generator', 1, { spike_times: [at] }),
        node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 }),
      ],
      [edge(2, 0, { weight, delay }), edge(2, 1, { weight, delay }), edge(3, 0), edge(3, 1)],
    );
    const { times, senders, values } = (simulate(spec, 60, backend).recordings[0] ?? fail()).read();
    const V = values['V_m'] as Float64Array;
    for (let i = 0; i < times.length; i++) {
      const t = (times[i] as number) - at - delay;
      const rise = 1 / tau - 1 / tau_m;
      const leak = Math.exp(-t / tau_m);
      const decay = Math.exp(-t / tau);
      const expected =
        t <= 0
          ? 0
          : senders[i] === 1
            ? ((weight / C_m) * (leak - decay)) / rise
            : ((weight * Math.E) / (tau * C_m)) * ((leak - decay) / rise ** 2 - (t * decay) / rise);
      expect((V[i] as number) + 70).toBeCloseTo(expected, 9);
    }
  });

  it('obeys Campbell: mean and variance of the potential under Poisson trains', () => {
    const [rate, weight, tau] = [4000, 8, 2];
    const spec = network(
      [
        node('iaf_psc_exp', 300, { V_th: 1e9 }),
        node('poisson_generator', 1, { rate }),
        node('multimeter', 1, { record_from: ['V_m'], interval: 20 }),
      ],
      [edge(1, 0, { weight }), edge(2, 0)],
      17,
    );
    const { times, values } = (simulate(spec, 2000, backend).recordings[0] ?? fail()).read();
    const V = (values['V_m'] as Float64Array).filter((_, i) => (times[i] as number) > 100);
    // The potential of one spike, w/C · (e^{-t/τm} − e^{-t/τ}) / (1/τ − 1/τm); its integral and that of its square.
    const height = weight / C_m / (1 / tau - 1 / tau_m);
    const perMs = rate / 1000;
    const m = perMs * height * (tau_m - tau);
    const v = perMs * height ** 2 * (tau_m / 2 + tau / 2 - (2 * tau * tau_m) / (tau + tau_m));
    // Samples 20 ms apart, two membrane time constants: nearly independent.
    expect(Math.abs(mean(V) + 70 - m)).toBeLessThan(0.01 * m);
    expect(Math.abs(variance(V) - v)).toBeLessThan(0.05 * v);
  });

  it('gives every connection of a generator a train of its own, and a parrot the same to all', () => {
    const spec = network(
      [
        node('poisson_generator', 1, { rate: 200 }),
        node('parrot_neuron', 3),
        node('parrot_neuron', 1),
        node('parrot_neuron', 2),
        node('spike_recorder'),
      ],
      [edge(0, 1), edge(0, 2), edge(2, 3), edge(1, 4), edge(3, 4)],
    );
    const { times, senders } = (simulate(spec, 5000, backend).recordings[0] ?? fail()).read();
    const train = (id: number) => [...times].filter((_, i) => senders[i] === id);
    expect(train(6)).toEqual(train(7));
    expect(train(2)).not.toEqual(train(3));
    for (const id of [2, 3, 4, 6]) expect(Math.abs(train(id).length - 1000)).toBeLessThan(5 * Math.sqrt(1000));
  });

  it('follows a rate that changes in steps and in a sine', () => {
    const spec = network(
      [
        node('inhomogeneous_poisson_generator', 1, { rate_times: [100, 400, 700], rate_values: [300, 900, 0] }),
        node('sinusoidal_poisson_generator', 1, { rate: 500, amplitude: 500, frequency: 5 }),
        node('parrot_neuron', 200),
        node('parrot_neuron', 200),
        node('spike_recorder'),
        node('spike_recorder'),
      ],
      [edge(0, 2), edge(1, 3), edge(2, 4), edge(3, 5)],
    );
    const simulation = simulate(spec, 1000, backend);
    const [steps, sine] = simulation.recordings.map((recording) => recording.read().times) as [Float64Array, Float64Array];
    const between = (times: Float64Array, from: number, to: number) => times.filter((t) => t > from && t <= to).length;
    expect(between(steps, 0, 100.95)).toBe(0);
    for (const [from, to, rate] of [
      [100.95, 400.95, 300],
      [400.95, 700.95, 900],
    ] as const) {
      const expected = (rate * 200 * (to - from)) / 1000;
      expect(Math.abs(between(steps, from, to) - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
    expect(between(steps, 700.95, 1000)).toBe(0);
    // Over a half wave of 100 ms the mean of 1 + sin is 1 ± 2/π.
    for (let k = 1; k < 10; k++) {
      const expected = 500 * 200 * 0.1 * (1 + ((k % 2 === 0 ? 1 : -1) * 2) / Math.PI);
      expect(Math.abs(between(sine, 100 * k + 1, 100 * k + 101) - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1);
    }
  });

  it('records the currents of generators and the noise with its mean, deviation and hold time', () => {
    const spec = network(
      [
        node('noise_generator', 1, { mean: 40, std: 10, dt: 1 }),
        node('iaf_psc_exp', 1, { V_th: 1e9 }),
        node('multimeter', 1, { record_from: ['I'], interval: 0.1 }),
        node('ac_generator', 1, { amplitude: 30, offset: 5, frequency: 50, phase: 90, start: 10 }),
        node('multimeter', 1, { record_from: ['I'], interval: 0.1 }),
      ],
      [edge(0, 1), edge(2, 0), edge(3, 1), edge(4, 3)],
    );
    const [noise, ac] = simulate(spec, 4000, backend).recordings.map((recording) => recording.read());
    const I = noise?.values['I'] as Float64Array;
    const held = I.filter((_, i) => i % 10 === 5);
    expect(Math.abs(mean(held) - 40)).toBeLessThan(5 * Math.sqrt(100 / held.length));
    expect(Math.abs(variance(held) - 100)).toBeLessThan(500 * Math.sqrt(2 / held.length));
    for (let i = 10; i < 2000; i += 10) expect(new Set(I.slice(i, i + 10)).size).toBe(1);
    const phase = (t: number) => 5 + 30 * Math.sin(2 * Math.PI * 0.05 * t + Math.PI / 2);
    ac?.times.forEach((t, i) => {
      expect(ac.values['I']?.[i]).toBeCloseTo(t < 9.95 ? 0 : phase(t), 9);
    });
  });
});

function fail(): never {
  throw new Error('nothing was recorded');
}
