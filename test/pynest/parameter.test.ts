/** nest.random, nest.math, nest.logic and arithmetic on them: the numbers that nodes and connections get. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import type { Parameter } from '../../src/pynest/parameter.ts';

const session = () => createPynest({ backend: jsBackend });

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('Nothing was refused.');
}

/** Mean and standard deviation of a parameter over many nodes. */
function moments(make: (nest: ReturnType<typeof session>) => Parameter): { mean: number; sd: number; values: readonly number[] } {
  const nest = session();
  const values = nest.Create('iaf_psc_alpha', 20_000, { I_e: make(nest) }).get('I_e') as number[];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length), values };
}

// Four standard errors of 20,000 draws.
const near = (value: number, wanted: number, sd: number) => expect(Math.abs(value - wanted)).toBeLessThan((4 * sd) / Math.sqrt(20_000));

describe('arithmetic on parameters', () => {
  it('moves and stretches what is drawn', () => {
    const { mean, sd } = moments(({ random }) => random.normal(10, 3).mul(2).add(1));
    near(mean, 21, 6);
    expect(sd).toBeCloseTo(6, 0);
    near(moments(({ random }) => random.uniform(0, 1).sub(random.uniform(0, 1))).mean, 0, 0.41);
    near(moments(({ random }) => random.normal(4, 1).neg().div(2)).mean, -2, 0.5);
    near(moments(({ random }) => random.uniform(1, 2).pow(2)).mean, 7 / 3, 0.87);
    near(moments(({ random, math }) => math.exp(random.normal(0, 0.5))).mean, Math.exp(0.125), 0.61);
  });

  it('bounds, draws again and chooses', () => {
    const clamped = moments(({ random, math }) => math.max(random.normal(0, 1), 0)).values;
    expect(Math.min(...clamped)).toBe(0);
    expect(clamped.filter((value) => value === 0).length / clamped.length).toBeCloseTo(0.5, 1);
    const again = moments(({ random, math }) => math.redraw(random.normal(0, 1), -0.5, 2)).values;
    expect(Math.min(...again)).toBeGreaterThanOrEqual(-0.5);
    expect(again.filter((value) => value === -0.5).length).toBe(0);
    const chosen = moments(({ random, logic }) => logic.conditional(random.uniform(0, 1).lt(0.25), 5, 7)).values;
    expect(new Set(chosen)).toEqual(new Set([5, 7]));
    near(chosen.filter((value) => value === 5).length / chosen.length, 0.25, 0.44);
  });

  it('serves connections, receptors among them', () => {
    const { Create, Connect, GetConnections, random, math } = session();
    const relay = Create('parrot_neuron', 40);
    const neurons = Create('iaf_psc_exp_multisynapse', 50, { tau_syn: [1, 2, 3] });
    const weight = math.min(random.exponential(10).add(20), 60);
    Connect(relay, neurons, { rule: 'fixed_indegree', indegree: 20 }, { weight, receptor_type: random.uniform_int(3).add(1) });
    const made = GetConnections(relay, neurons).get(['weight', 'receptor', 'target']) as number[][];
    expect(made.length).toBe(1000);
    expect(Math.min(...made.map(([one = 0]) => one))).toBeGreaterThan(20);
    expect(Math.max(...made.map(([one = 0]) => one))).toBeLessThanOrEqual(60);
    for (const receptor of [1, 2, 3]) expect(made.filter(([, one]) => one === receptor).length).toBeGreaterThan(250);
    for (const target of neurons.tolist()) expect(made.filter(([, , one]) => one === target).length).toBe(20);
  });

  it('is refused where NEST refuses it', () => {
    const { Create, random, math, spatial } = session();
    expect(errorOf(() => math.exp(3 as unknown as Parameter))).toMatch(/TypeError: math.exp takes a parameter/);
    expect(errorOf(() => random.normal(0, 1).add('x' as unknown as number))).toMatch(/TypeError: an operand of a parameter/);
    expect(errorOf(() => random.normal(0, 1).pow(random.uniform() as unknown as number))).toMatch(
      /TypeError: exponent of a parameter is a number/,
    );
    expect(errorOf(() => Create('iaf_psc_alpha', 2, { I_e: random.uniform(2, 1) }))).toMatch(/uniform/);
    // Nodes have no positions yet.
    expect(errorOf(() => Create('iaf_psc_alpha', 2, { I_e: spatial.pos.x.mul(3) }))).toMatch(/position/);
  });
});
