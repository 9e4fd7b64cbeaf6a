import { describe, expect, it } from 'vitest';
import { type FixedPoint, fixedPoints, gridOf, nullcline } from '../../../src/analysis/phasePlane.ts';
import { wasmBackend } from '../../../src/codegen/wasm/index.ts';
import { type Plane, planeOf } from '../../../src/experiment/phase/plane.ts';
import { builtIn } from '../../../src/models/catalogue.ts';
import type { NeuronModel, Value } from '../../../src/models/types.ts';
import { readNestml } from '../../../src/nestml/index.ts';
import { edge, network, node, simulate } from '../../kernel/networks.ts';
import { izhikevich as izhikevichText } from '../../nestml/texts.ts';
import { nodeModel } from '../../support/named.ts';

const neuron = (name: string): NeuronModel => nodeModel(name) as NeuronModel;

function plane(model: NeuronModel, parameters: Readonly<Record<string, Value>> = {}, current = 0): Plane {
  const found = planeOf(model, { parameters, current, resolution: 0.1 });
  if ('no' in found) throw new Error(JSON.stringify(found));
  return found;
}

const points = ({ field }: Plane, v: readonly [number, number], w: readonly [number, number]): FixedPoint[] =>
  fixedPoints(field, gridOf(v, 241), w);

describe('the plane of izhikevich', () => {
  const izhikevich = neuron('izhikevich');

  it.each([true, false])('has its fixed points at the roots of 0.04 V² + (5 − b) V + 140 + I = 0 (consistent_integration %s)', (way) => {
    const found = points(plane(izhikevich, { b: 0.2, consistent_integration: way }), [-90, 30], [-30, 30]);
    expect(found.map(({ v }) => v)).toEqual([expect.closeTo(-70, 9), expect.closeTo(-50, 9)]);
    expect(found.map(({ w }) => w)).toEqual([expect.closeTo(-14, 9), expect.closeTo(-10, 9)]);
    expect(found.map(({ kind }) => kind)).toEqual(['stableNode', 'saddle']);
  });

  it('has the eigenvalues of its Jacobian (0.08 V + 5, −1; a b, −a)', () => {
    const [rest] = points(plane(izhikevich), [-90, 30], [-30, 30]) as [FixedPoint];
    const [fv, a, b] = [0.08 * -70 + 5, 0.02, 0.2];
    const root = Math.sqrt((fv - a) ** 2 - 4 * (-fv * a + a * b));
    expect(rest.eigenvalues.map(({ real }) => real)).toEqual([
      expect.closeTo((fv - a + root) / 2, 7),
      expect.closeTo((fv - a - root) / 2, 7),
    ]);
  });

  it.each([0, 3, 3.9])('keeps both points up to I = 4, where they meet: %d pA', (I_e) => {
    const found = points(plane(izhikevich, { I_e }), [-90, 30], [-30, 30]);
    const root = Math.sqrt(4.8 ** 2 - 0.16 * (140 + I_e));
    expect(found.map(({ v }) => v)).toEqual([expect.closeTo((-4.8 - root) / 0.08, 7), expect.closeTo((-4.8 + root) / 0.08, 7)]);
  });

  it('has one point at I = 4 and none beyond, wherever the current comes from', () => {
    expect(points(plane(izhikevich, {}, 4), [-90, 30], [-30, 30])).toMatchObject([{ kind: 'saddleNode', v: expect.closeTo(-60, 3) }]);
    expect(points(plane(izhikevich, {}, 4.001), [-90, 30], [-30, 30])).toEqual([]);
  });

  it('has the parabola and the line of the publication as nullclines', () => {
    const { field, up, resets } = plane(izhikevich, { I_e: 10 });
    const vs = gridOf([-90, 30], 25);
    const [fast] = nullcline(field, 0, vs, [-30, 30]).branches as [Float64Array];
    const [slow] = nullcline(field, 1, vs, [-30, 30]).branches as [Float64Array];
    vs.forEach((v, i) => {
      expect(fast[i]).toBeCloseTo(0.04 * v * v + 5 * v + 150, 8);
      expect(slow[i]).toBeCloseTo(0.2 * v, 8);
    });
    expect([up, resets]).toEqual(['U_m', true]);
  });
});

describe('the plane of aeif', () => {
  const models = ['aeif_psc_exp', 'aeif_cond_exp', 'aeif_psc_alpha', 'aeif_psc_delta', 'aeif_cond_alpha_multisynapse'];
  const [g_L, E_L, V_th, Delta_T, C_m] = [30, -70.6, -50.4, 2, 281];
  /** Touboul and Brette (2008): the two fixed points meet, or rest loses its stability before. */
  const saddleNodeAt = (a: number) => (g_L + a) * (V_th - E_L - Delta_T + Delta_T * Math.log(1 + a / g_L));
  const hopfAt = (a: number, tau_w: number) => {
    const ratio = C_m / g_L / tau_w;
    return (g_L + a) * (V_th - E_L - Delta_T + Delta_T * Math.log(1 + ratio)) + Delta_T * g_L * (a / g_L - ratio);
  };
  const at = (name: string, a: number, I_e: number) => points(plane(neuron(name), { a, I_e }), [-80, -40], [-100, 500]);

  it.each(models)('has two fixed points below the rheobase of Touboul and Brette and none above: %s', (name) => {
    for (const a of [0, 0.5, 4, 20]) {
      const rheobase = saddleNodeAt(a);
      expect(at(name, a, rheobase - 0.01).map(({ kind }) => kind)).toEqual([expect.stringMatching(/Node|Focus/), 'saddle']);
      expect(at(name, a, rheobase + 0.01)).toEqual([]);
    }
  });

  it.each(models)(
    'loses the stability of rest at the current of the Andronov–Hopf bifurcation where a / g_L > tau_m / tau_w: %s',
    (name) => {
      const rheobase = hopfAt(4, 144);
      expect(at(name, 4, rheobase - 0.05)[0]?.kind).toBe('stableFocus');
      expect(at(name, 4, rheobase + 0.05)[0]?.kind).toBe('unstableFocus');
    },
  );

  const spikesOf = (params: Readonly<Record<string, number>>, time: number) => {
    const spikes = node('spike_recorder');
    const { recordings } = simulate(network([node('aeif_psc_exp', 1, params), spikes], [edge(0, 1)]), time, wasmBackend);
    return recordings[0]?.read().times.length;
  };

  it('fires in the kernel from the current on at which the fixed points are gone (a = 0: saddle-node)', () => {
    const rheobase = saddleNodeAt(0);
    expect(spikesOf({ a: 0, I_e: rheobase - 0.5 }, 3000)).toBe(0);
    expect(spikesOf({ a: 0, I_e: rheobase + 0.5 }, 3000)).toBeGreaterThan(0);
  });

  it('leaves its fixed point in the kernel from the current on at which that is unstable (a = 30 nS: Andronov–Hopf)', () => {
    const from = (I_e: number) => {
      const [rest] = points(plane(neuron('aeif_psc_exp'), { a: 30, tau_w: 100, I_e }), [-80, -40], [-100, 1000]) as [FixedPoint];
      return spikesOf({ a: 30, tau_w: 100, I_e, V_m: rest.v + 0.01, w: rest.w }, 5000);
    };
    expect(from(hopfAt(30, 100) - 2)).toBe(0);
    expect(from(hopfAt(30, 100) + 2)).toBeGreaterThan(0);
  });
});

describe('the plane of hh_psc_alpha', () => {
  const hh = neuron('hh_psc_alpha');

  it('is a reduction that says so: m at its steady state, h = 0.8 − n', () => {
    const { up, reduced, resets } = plane(hh);
    expect({ up, reduced, resets }).toEqual({ up: 'Act_n', reduced: { Act_m: 'steady', Inact_h: '0.8 - Act_n' }, resets: false });
  });

  it('has the equations of Hodgkin and Huxley with these put in', () => {
    const { field } = plane(hh, { I_e: 500 });
    for (const [v, n] of [
      [-65, 0.3],
      [-20, 0.5],
      [10, 0.7],
    ] as const) {
      const am = (0.1 * (v + 40)) / (1 - Math.exp(-(v + 40) / 10));
      const m = am / (am + 4 * Math.exp(-(v + 65) / 18));
      const an = (0.01 * (v + 55)) / (1 - Math.exp(-(v + 55) / 10));
      const I = 12000 * m ** 3 * (0.8 - n) * (v - 50) + 3600 * n ** 4 * (v + 77) + 30 * (v + 54.402);
      const [dv, dn] = [field[0](v, n), field[1](v, n)];
      expect(dv).toBeCloseTo((500 - I) / 100, 8);
      expect(dn).toBeCloseTo(an * (1 - n) - 0.125 * Math.exp(-(v + 65) / 80) * n, 10);
    }
  });

  it('rests stably without current and not at 1500 pA', () => {
    expect(points(plane(hh), [-90, 40], [0, 1])).toMatchObject([{ kind: expect.stringMatching(/^stable/) }]);
    expect(points(plane(hh, { I_e: 1500 }), [-90, 40], [0, 1])).toMatchObject([{ kind: expect.stringMatching(/^unstable/) }]);
  });
});

describe('the plane of a model of one’s own', () => {
  const fitzHughNagumo: NeuronModel = {
    ...neuron('iaf_psc_exp'),
    name: 'fitzhugh_nagumo',
    parameters: { ...neuron('iaf_psc_exp').parameters, a: { unit: '1', default: 0.7, doc: 'Shift.' } },
    state: { V_m: { unit: 'mV', doc: 'V.' }, R: { unit: '1', initial: '0', doc: 'Recovery.' } },
    equations: `
      inline cube = V_m * V_m * V_m / 3
      V_m' = V_m - cube - R + I_e
      R' = 0.08 * (V_m + a - 0.8 * R)
    `,
    update: 'integrate_odes()',
    solver: { method: 'rkf45', absolute: 1e-6, relativeToDerivative: 0 },
  };

  it('follows from its text: FitzHugh and Nagumo', () => {
    const found = (I_e: number) => points(plane(fitzHughNagumo, { I_e }), [-3, 3], [-3, 3]);
    // V − V³/3 − (V + 0.7)/0.8 + I = 0, with −V(0) = 1.19941 as in FitzHugh (1961).
    expect(found(0)).toMatchObject([{ v: expect.closeTo(-1.19941, 4), kind: 'stableFocus' }]);
    expect(found(0.5)).toMatchObject([{ kind: expect.stringMatching(/^unstable/) }]);
  });
});

describe('the plane of a model in NESTML', () => {
  it('written step by step has the fixed points of the same model in the catalogue', () => {
    const read = readNestml(izhikevichText);
    if (!('model' in read) || read.model.elementType !== 'neuron') throw new Error('no neuron');
    const own = points(plane(read.model), [-90, 30], [-30, 30]);
    expect(own).toMatchObject([
      { v: expect.closeTo(-70, 9), w: expect.closeTo(-14, 9), kind: 'stableNode' },
      { v: expect.closeTo(-50, 9), w: expect.closeTo(-10, 9), kind: 'saddle' },
    ]);
    expect(plane(read.model).resets).toBe(true);
  });
});

describe('a model that has no plane', () => {
  it('says which of its variables are too many, or that there is none', () => {
    const of = (name: string) => planeOf(neuron(name), { parameters: {}, current: 0, resolution: 0.1 });
    expect(of('iaf_psc_exp')).toEqual({ no: 'recovery' });
    expect(of('parrot_neuron')).toEqual({ no: 'potential' });
    expect(of('hh_cond_exp_traub')).toEqual({ no: 'tooMany', names: ['Act_m', 'Inact_h', 'Act_n'] });
  });

  it('is found out of every neuron of the catalogue, or said why not', () => {
    const planes = Object.values(builtIn.nodeModels).filter((model) => model.elementType === 'neuron');
    const names = planes
      .filter((model) => !('no' in planeOf(model, { parameters: {}, current: 0, resolution: 0.1 })))
      .map(({ name }) => name);
    expect(names.sort()).toMatchInlineSnapshot(`
      [
        "aeif_cond_alpha",
        "aeif_cond_alpha_multisynapse",
        "aeif_cond_beta_multisynapse",
        "aeif_cond_exp",
        "aeif_psc_alpha",
        "aeif_psc_delta",
        "aeif_psc_exp",
        "hh_psc_alpha",
        "hh_psc_alpha_clopath",
        "izhikevich",
      ]
    `);
  });
});
