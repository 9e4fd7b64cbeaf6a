import { describe, expect, it } from 'vitest';
import { compileSynapse } from '../../src/codegen/index.ts';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { synapseModels } from '../../src/models/catalogue.ts';
import type { SynapseModel } from '../../src/models/types.ts';
import { project } from './project.ts';

const h = 0.1;

/** Deterministic train with irregular intervals of 1 … `most` steps. */
function train(seed: number, count: number, most: number): number[] {
  let state = seed;
  let step = 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    step += 1 + ((state >>> 8) % most);
    return step;
  });
}

const spikes = train(1, 60, 150);
const postSpikes = [train(2, 70, 120), train(3, 40, 200), [], train(4, 90, 60)];
const targets = [0, 1, 2, 3, 0, 3, 1];
const delays = [5, 5, 5, 5, 10, 10, 27];

/** K_minus and K_minus_triplet of a target just before `time` (ms), spikes at `time` not counted: NEST's get_K_values. */
function traceBefore(post: readonly number[], step: number, tau: number): number {
  return post.filter((s) => s < step).reduce((sum, s) => sum + Math.exp(((s - step) * h) / tau), 0);
}

interface Rule {
  readonly onPost: (w: number, kplus: number, kTriplet: number) => number;
  readonly onPre: (w: number, kminus: number, kplusTriplet: number) => number;
  readonly tau_plus: number;
  readonly tau_plus_triplet?: number;
}

/** The weights that one connection delivers, written as NEST's send() is (stdp_synapse.h, stdp_triplet_synapse.h, …). */
function reference(rule: Rule, post: readonly number[], delay: number, weight: number, tau = 20, tauTriplet = 110): number[] {
  let w = weight;
  let kplus = 0;
  let kplusTriplet = 0;
  let last = 0;
  return spikes.map((spike) => {
    for (const s of post.filter((step) => step > last - delay && step <= spike - delay)) {
      const ky = traceBefore(post, s, tauTriplet);
      w = rule.onPost(w, kplus * Math.exp(((last - (s + delay)) * h) / rule.tau_plus), ky);
    }
    kplusTriplet *= Math.exp(((last - spike) * h) / (rule.tau_plus_triplet ?? 1));
    w = rule.onPre(w, traceBefore(post, spike - delay, tau), kplusTriplet);
    kplusTriplet += 1;
    kplus = kplus * Math.exp(((last - spike) * h) / rule.tau_plus) + 1;
    last = spike;
    return w;
  });
}

const stdp = (Wmax: number, lambda: number, alpha: number, muPlus: number, muMinus: number): Rule => ({
  tau_plus: 20,
  onPost: (w, kplus) => Math.min(w / Wmax + lambda * (1 - w / Wmax) ** muPlus * kplus, 1) * Wmax,
  onPre: (w, kminus) => Math.max(w / Wmax - alpha * lambda * (w / Wmax) ** muMinus * kminus, 0) * Wmax,
});

const triplet: Rule = {
  tau_plus: 16.8,
  tau_plus_triplet: 101,
  onPost: (w, kplus, ky) => Math.min(w + kplus * (5e-10 + 6.2e-3 * ky), 100),
  onPre: (w, kminus, kplusTriplet) => Math.max(w - kminus * (7e-3 + 2.3e-4 * kplusTriplet), 0),
};

const vogels: Rule = {
  tau_plus: 20,
  onPost: (w, kplus) => Math.min(w + 0.001 * kplus, 1),
  onPre: (w, kminus) => Math.max(Math.min(w + 0.001 * kminus, 1) - 0.12 * 0.001, 0),
};

function close(got: readonly (readonly number[])[], want: readonly (readonly number[])[]): void {
  let worst = 0;
  got.forEach((weights, spike) => {
    weights.forEach((w, i) => {
      const wanted = want[i]?.[spike] as number;
      worst = Math.max(worst, Math.abs(w - wanted) / Math.max(1, Math.abs(wanted)));
    });
  });
  expect(worst).toBeLessThan(1e-12);
}

describe.each([jsBackend, wasmBackend])('plastic synapses follow NEST’s send(), $name', (backend) => {
  const model = (name: string): SynapseModel => synapseModels[name] as SynapseModel;
  const base = { targets, delays, postSpikes, spikes };
  const each = (rule: Rule, weight: number): number[][] =>
    targets.map((target, i) => reference(rule, postSpikes[target] as number[], delays[i] as number, weight));

  it.each([
    [1, 1],
    [0, 0],
    [0.4, 0.7],
    [2, 0.5],
  ])('stdp_synapse with mu_plus %f, mu_minus %f', (mu_plus, mu_minus) => {
    const parameters = { weight: 40, Wmax: 90, lambda: 0.05, alpha: 1.3, mu_plus, mu_minus };
    const { delivered, program, events } = project(backend, { ...base, model: model('stdp_synapse'), parameters });
    close(delivered, each(stdp(90, 0.05, 1.3, mu_plus, mu_minus), 40));
    expect(events).toBe(spikes.length * targets.length);
    expect(program.columns.map(({ name }) => name)).toEqual(['weight']);
    expect(program.rowColumns.map(({ name }) => name)).toEqual(['t_lastspike', 'Kplus']);
  });

  it('stdp_synapse with its own time constants, weights and step sizes', () => {
    const weight = Float64Array.from(targets, (_, i) => 10 + i);
    const lambda = Float64Array.from(targets, (_, i) => 0.01 * (i + 1));
    const tau_plus = Float64Array.from(targets, (_, i) => 15 + 2 * i);
    const taus = [
      [10, 100],
      [15, 90],
      [20, 80],
      [30, 70],
    ] as const;
    const { delivered, program } = project(backend, {
      ...base,
      model: model('stdp_synapse'),
      parameters: { weight, lambda, tau_plus },
      tau_minus: 'each',
      tau_minus_triplet: 'each',
      taus,
      targetBytes: 4,
    });
    const want = targets.map((target, i) =>
      reference(
        { ...stdp(100, lambda[i] as number, 1, 1, 1), tau_plus: tau_plus[i] as number },
        postSpikes[target] as number[],
        delays[i] as number,
        weight[i] as number,
        taus[target]?.[0],
      ),
    );
    close(delivered, want);
    expect(program.rowColumns.map(({ name }) => name)).toEqual(['t_lastspike']);
  });

  it('stdp_triplet_synapse', () => {
    const parameters = {
      weight: 20,
      tau_plus: 16.8,
      tau_plus_triplet: 101,
      Aplus: 5e-10,
      Aminus: 7e-3,
      Aplus_triplet: 6.2e-3,
      Aminus_triplet: 2.3e-4,
      Wmax: 100,
    };
    close(project(backend, { ...base, model: model('stdp_triplet_synapse'), parameters }).delivered, each(triplet, 20));
  });

  it('vogels_sprekeler_synapse', () => {
    const parameters = { weight: 0.5, tau: 20, eta: 0.001, alpha: 0.12, Wmax: 1 };
    close(project(backend, { ...base, model: model('vogels_sprekeler_synapse'), parameters }).delivered, each(vogels, 0.5));
  });

  it('loses nothing when the history wraps around', () => {
    const parameters = { weight: 40, lambda: 0.05 };
    const small = project(backend, { ...base, model: model('stdp_synapse'), parameters, capacity: 32 });
    close(small.delivered, each(stdp(100, 0.05, 1, 1, 1), 40));
  });

  it('sends negative weights to the inhibitory row, times the multiplicity', () => {
    const weight = Float64Array.from(targets, (_, i) => (i % 2 === 0 ? 1 : -1) * (i + 1));
    const { positive, negative } = project(backend, {
      ...base,
      spikes: [400, 700],
      model: model('static_synapse'),
      parameters: { weight },
      multiplicity: 3,
    });
    expect(positive).toEqual([6 * (1 + 5), 6 * 7, 6 * 3, 0]);
    expect(negative).toEqual([0, -6 * 2, 0, -6 * (4 + 6)]);
  });

  it('bernoulli_synapse passes the fraction p_transmit', () => {
    const many = Array.from({ length: 4000 }, (_, k) => k + 1);
    const { events, delivered } = project(backend, {
      ...base,
      spikes: many,
      model: model('bernoulli_synapse'),
      parameters: { p_transmit: 0.3, weight: 2 },
    });
    const n = many.length * targets.length;
    // Five standard deviations of a binomial number.
    expect(Math.abs(events - 0.3 * n)).toBeLessThan(5 * Math.sqrt(n * 0.3 * 0.7));
    expect(delivered.flat().filter((w) => w === 2).length).toBe(events);
    expect(delivered.flat().filter((w) => Number.isNaN(w)).length).toBe(n - events);
  });

  it('quantal_stp_synapse with one sure site releases U of the time and needs recovery', () => {
    const far = Array.from({ length: 2000 }, (_, k) => 1e6 * (k + 1));
    const parameters = { U: 0.4, u: 0.4, n: 5, a: 5, tau_rec: 100, tau_fac: 0, weight: 1 };
    const { delivered } = project(backend, {
      ...base,
      targets: [0],
      delays: [5],
      spikes: far,
      model: model('quantal_stp_synapse'),
      parameters,
    });
    const released = delivered.map(([w]) => (Number.isNaN(w) ? 0 : (w as number)));
    const mean = released.reduce((sum, w) => sum + w, 0) / released.length;
    // All five sites have recovered each time: a binomial number with mean 2 and variance 1.2.
    expect(Math.abs(mean - 2)).toBeLessThan(5 * Math.sqrt(1.2 / released.length));
  });
});

describe('both back ends', () => {
  it.each(Object.keys(synapseModels))('agree to the last bit: %s', (name) => {
    const model = synapseModels[name] as SynapseModel;
    const weight = Float64Array.from(targets, (_, i) => 0.1 + 0.1 * i);
    const [a, b] = [jsBackend, wasmBackend].map((backend) =>
      project(backend, { model, targets, delays, postSpikes, spikes, parameters: { weight } }),
    );
    expect(b?.delivered).toEqual(a?.delivered);
    expect(b?.positive).toEqual(a?.positive);
    expect(b?.program.rowColumns.map((column) => b.state(column.name))).toEqual(
      a?.program.rowColumns.map((column) => a.state(column.name)),
    );
  });
});

describe('what a source’s connections share', () => {
  it.each([
    ['stdp_synapse', ['t_lastspike', 'Kplus']],
    ['stdp_triplet_synapse', ['t_lastspike', 'Kplus', 'Kplus_triplet']],
    ['tsodyks_synapse', ['t_lastspike', 'x', 'y', 'u', 't_before']],
    ['tsodyks2_synapse', ['t_lastspike', 'x', 'u', 't_before']],
    ['vogels_sprekeler_synapse', ['t_lastspike', 'Kplus']],
    ['quantal_stp_synapse', ['t_lastspike', 'u', 't_before']],
    ['bernoulli_synapse', ['t_lastspike']],
  ])('%s: %s', (name, shared) => {
    const program = compileSynapse(
      synapseModels[name] as SynapseModel,
      {},
      { n: 3, resolution: 0.1, targetBytes: 2, tau_minus: 20, tau_minus_triplet: 110 },
    );
    expect(program.rowColumns.map((column) => column.name)).toEqual(shared);
  });
});
