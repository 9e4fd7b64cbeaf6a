/** Each construct of the language, by what it does when it runs. */
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { type Drive, neuronOf, runNeuron, runSynapse, saidOf, synapseOf } from './run.ts';
import * as texts from './texts.ts';

interface Parts {
  readonly state?: string;
  readonly parameters?: string;
  readonly internals?: string;
  readonly equations?: string;
  readonly input?: string;
  readonly update?: string;
  readonly more?: string;
}

const block = (name: string, lines: string | undefined) =>
  lines === undefined
    ? ''
    : `    ${name}:\n${lines
        .split('\n')
        .map((line) => `        ${line}`)
        .join('\n')}\n`;

/** A model of these blocks. */
function model({ state = 'x real = 0', parameters, internals, equations, input, update, more = '' }: Parts): string {
  const blocks = [block('state', state), block('parameters', parameters), block('internals', internals), block('equations', equations)];
  return `model tried:\n${blocks.join('')}${block('input', input)}    output:\n        spike\n${block('update', update)}${more}`;
}

/** Values of a variable after each step of 0.1 ms, the same on both back ends. */
function valuesOf(parts: Parts, variable = 'x', drive: Drive = {}): readonly number[] {
  const own = neuronOf(model(parts));
  const run = { duration: 3, spikes: [], ...drive };
  const { trace } = runNeuron(own, run);
  const other = runNeuron(own, { ...run, backend: wasmBackend }).trace[variable];
  expect(other).toEqual(trace[variable]);
  return trace[variable] ?? [];
}

/** The value of a formula in the update block. */
function value(formula: string, parts: Parts = {}): number {
  return valuesOf({ ...parts, update: `x = ${formula}` })[0] as number;
}

describe('formulas', () => {
  it.each([
    ['2 + 3 * 4 - 1', 13],
    ['-2 ** 2', -4],
    ['2 ** 3 ** 2', 512],
    ['(1 + 2) * -3', -9],
    ['7 % 3', 1],
    ['-7 % 3', -1],
    ['1 << 4', 16],
    ['17 >> 2', 4],
    ['6 & 3', 2],
    ['6 | 3', 7],
    ['6 ^ 3', 5],
    ['~5', -6],
    ['3 > 2 ? 10 : 20', 10],
    ['(3 < 2 or not 1 >= 2) and 1 != 2 ? 1 : 0', 1],
    ['1 <> 2 ? 1 : 0', 1],
    ['1e-3 * 1E3 + .5 + 2.', 3.5],
    ['10 ms / (2 ms)', 5],
    ['1 s / ms', 1000],
    ['3 mV / V', 0.003],
    ['2 nA * MOhm / mV', 2],
    ['4 uS / nS', 4000],
    ['e - exp(1)', 0],
    ['sin(pi / 2) + cos(0)', 2],
  ])('%s is %d', (formula, wanted) => {
    expect(value(formula)).toBeCloseTo(wanted, 12);
  });

  it.each([
    ['min(2, 3) + max(2, 3)', 5],
    ['clip(5, 0, 3) + clip(-1, 0, 3) + clip(2, 0, 3)', 5],
    ['abs(-2) + sqrt(9) + pow(2, 3)', 13],
    ['exp(1) - e', 0],
    ['expm1(1e-9)', 1.0000000005e-9],
    ['ln(e ** 2) + log10(1000)', 5],
    ['tan(0.5)', Math.tan(0.5)],
    ['sinh(0.3)', Math.sinh(0.3)],
    ['cosh(0.3)', Math.cosh(0.3)],
    ['tanh(0.3)', Math.tanh(0.3)],
    ['erf(0.5)', 0.5204998778130465],
    ['erf(-2)', -0.9953222650189527],
    ['erfc(3)', 2.209049699858544e-5],
    ['ceil(1.2) + floor(1.8) + round(1.5)', 5],
    ['steps(2.5 ms)', 25],
    ['resolution() / ms + timestep() / ms', 0.2],
  ])('%s is %d', (formula, wanted) => {
    // Both a number that is known before the run and one that is not.
    expect(value(formula)).toBeCloseTo(wanted, 13);
    const during = formula.replace(/\b(?<![\w.])(\d+(?:\.\d+)?(?:e-?\d+)?)(?![\w.])(?! ms)/, '(one * $1)');
    if (!formula.startsWith('steps')) expect(value(during, { state: 'x real = 0\none real = 1' })).toBeCloseTo(wanted, 13);
  });
});

describe('statements', () => {
  it('declare, assign and compute in place', () => {
    expect(value('0', { state: 'x real = 0' })).toBe(0);
    expect(valuesOf({ update: 'y real = 2\ny += 3\ny *= 4\ny -= 2\ny /= 3\nx = y' })[0]).toBe(6);
  });

  it('branch with if, elif and else', () => {
    const update = 'if n < 2:\n    x = 1\nelif n < 4:\n    x = 2\nelse:\n    x = 3\nn += 1';
    expect(valuesOf({ state: 'x real = 0\nn integer = 0', update }).slice(0, 6)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('loop with while, for … step, and down', () => {
    expect(valuesOf({ update: 'k integer = 0\nx = 0\nwhile k < 5:\n    x += k\n    k += 1' })[0]).toBe(10);
    expect(valuesOf({ update: 'k integer = 0\nx = 0\nfor k in 1 ... 10 step 3:\n    x += k' })[0]).toBe(12);
    expect(valuesOf({ update: 'k integer = 0\nx = 0\nfor k in 5 ... 2 step -1:\n    x = 10 * x + k' })[0]).toBe(543);
  });

  it('leave a loop without end after its most rounds', () => {
    expect(valuesOf({ update: 'x = 0\nwhile x >= 0:\n    x += 1' }, 'x', { duration: 0.3 })[0]).toBe(100_000);
  });

  it('take whole numbers towards zero', () => {
    expect(valuesOf({ state: 'x integer = 0', update: 'x = -2.7' })[0]).toBe(-2);
    expect(valuesOf({ state: 'x integer = 7', update: 'x /= 2' })[0]).toBe(3);
  });

  it('keep variables of blocks apart, and hide those of the model', () => {
    const update = 'if x < 10:\n    y real = 1\n    x += y\nif x < 10:\n    y real = 2\n    x += y';
    expect(valuesOf({ update })[0]).toBe(3);
    expect(valuesOf({ state: 'x real = 5', update: 'x real = 1\nx += 1' })[0]).toBe(5);
  });

  it('tell the time at the end of the step', () => {
    expect(valuesOf({ update: 'x = t / ms' }).slice(0, 3)).toEqual([0.1, 0.2, expect.closeTo(0.3, 12)]);
  });

  it('print nothing, and say so', () => {
    expect(saidOf(model({ update: 'println("x is {x}")\nx += 1' }))).toEqual(['?7:9 Nothing is printed here; println is left out.']);
  });
});

describe('vectors', () => {
  const state = 'x real = 0\nlist[3] real = 2\nk integer = 0';
  it('have elements by number, known or computed', () => {
    expect(valuesOf({ state, update: 'list[1] = 5\nx = list[0] + 10 * list[1]' })[0]).toBe(52);
    const update = 'for k in 0 ... 3:\n    list[k] = k * k\nx = list[2] + 10 * list[k - 2]';
    expect(valuesOf({ state, update })[0]).toBe(14);
  });

  it('have a size that a parameter gives, and are recorded by element', () => {
    const own = neuronOf(model({ state: 'x real = 0\nv[n] real = 3', parameters: 'n integer = 2', update: 'v[1] += 1' }));
    expect(runNeuron(own, { duration: 1, record_from: ['v_1', 'v_2'], spikes: [] }).trace['v_2']?.[0]).toBe(4);
  });
});

describe('functions', () => {
  it('are written out with their variables, conditions and other functions', () => {
    const more =
      '    function twice(a real) real:\n        return 2 * a\n' +
      '    function way(a real, b real) real:\n        c real = twice(a)\n        c += b\n        if c > 5:\n            return c\n        d real = -1\n        return d\n';
    expect(value('way(1, 10) + way(0, 1)', { more })).toBe(11);
  });

  it('convert what they are given to their own units', () => {
    const more = '    function later(d ms) ms:\n        return d + 1 ms\n';
    expect(value('later(2 s) / ms', { more })).toBe(2001);
  });

  it('stand as statements where they have no value', () => {
    const more = '    function add(a real):\n        x += a\n        x += a\n';
    expect(valuesOf({ update: 'add(3)', more })[0]).toBe(6);
  });

  it('may not call themselves', () => {
    const more = '    function again(a real) real:\n        return again(a)\n';
    expect(saidOf(model({ update: 'x = again(1)', more })).join()).toContain('calls itself');
  });
});

describe('parameters, state and internals', () => {
  it('begin with values that need each other in whatever order', () => {
    const own = neuronOf(model({ state: 'x mV = b', parameters: 'b mV = 2 * a\na, c mV = 3 V', internals: 'q mV = r\nr mV = x + c' }));
    expect([own.parameters['x']?.default, own.parameters['b']?.default, own.parameters['c']?.unit]).toEqual([6000, 6000, 'mV']);
    expect(own.internals).toBe('r = x + c\nq = r');
  });

  it('say so where they depend on themselves', () => {
    expect(saidOf(model({ parameters: 'a real = b\nb real = a' }))[0]).toContain('depends on itself');
  });

  it('may be booleans, whole numbers, infinite and texts', () => {
    const own = neuronOf(
      model({ parameters: 'a boolean = true\nb integer = 3\nc mV = -inf * mV\nd string = "hi"', update: 'if a:\n    x += b' }),
    );
    expect(
      Object.values(own.parameters)
        .slice(0, 4)
        .map((one) => [one.type, one.default]),
    ).toEqual([
      ['boolean', true],
      ['integer', 3],
      [undefined, Number.NEGATIVE_INFINITY],
      ['string', 'hi'],
    ]);
  });

  it('are checked by guards in NEST’s words', () => {
    const own = neuronOf(model({ parameters: 'tau ms = 2 ms [[tau > 0 ms]] # how long' }));
    expect(own.constraints[0]).toMatchObject({ when: 'not tau > 0', message: "The constraint 'tau > 0 ms' is violated!" });
    expect(own.parameters['tau']?.doc).toBe('How long.');
  });

  it('start where the grid says when they count steps', () => {
    const parts = { state: 'x integer = steps(period) / 4', parameters: 'period ms = 10 ms', update: 'x -= 1' };
    expect(valuesOf(parts, 'x', { params: { period: 20 } })[0]).toBe(49);
  });
});

describe('equations', () => {
  const leaky = { state: 'x real = 1', parameters: 'tau ms = 2 ms', equations: "x' = -x / tau", update: 'integrate_odes()' };

  it('are solved exactly where they are linear', () => {
    expect(valuesOf(leaky).every((x, k) => Math.abs(x - Math.exp(-(k + 1) / 20)) < 1e-14)).toBe(true);
  });

  it('are solved with adaptive steps where they are not, the linear ones beside them exactly', () => {
    const parts = { ...leaky, state: 'x real = 1\ny real = 1', equations: "x' = -x / tau\ny' = -y**2 * x / ms" };
    const own = neuronOf(model(parts));
    expect(own.solver).toMatchObject({ method: 'rkf45', exact: ['x'] });
    expect(valuesOf(parts).every((x, k) => Math.abs(x - Math.exp(-(k + 1) / 20)) < 1e-14)).toBe(true);
    // y' = −y² exp(−t/2) has y = 1 / (1 + 2 (1 − exp(−t/2))).
    expect(valuesOf(parts, 'y').every((y, k) => Math.abs(y - 1 / (1 + 2 * (1 - Math.exp(-(k + 1) / 20)))) < 1e-6)).toBe(true);
  });

  it('may be of higher order', () => {
    const parts = { state: "x real = 0\nx' 1/ms = 1 / ms", equations: "x'' = -4 * x / ms**2", update: 'integrate_odes(x)' };
    expect(valuesOf(parts).every((x, k) => Math.abs(x - Math.sin((k + 1) / 5) / 2) < 1e-13)).toBe(true);
    expect(Object.keys(neuronOf(model(parts)).recordables)).toEqual(['x', 'x__d']);
  });

  it('may hold the time', () => {
    const parts = { equations: "x' = cos(t / ms) / ms", update: 'integrate_odes()' };
    expect(valuesOf(parts).every((x, k) => Math.abs(x - Math.sin((k + 1) / 10)) < 1e-7)).toBe(true);
  });

  it('hold still where integrate_odes does not name them', () => {
    const parts = { ...leaky, state: 'x real = 1\ny real = 1', equations: "x' = -x / tau\ny' = -y**3 / tau", update: 'integrate_odes(y)' };
    expect(valuesOf(parts).at(-1)).toBe(1);
    expect(valuesOf({ ...parts, update: 'integrate_odes(x)' }, 'y').at(-1)).toBe(1);
  });

  it('have abbreviations, which may be recorded', () => {
    const parts = { ...leaky, equations: "inline rate 1/ms = -1 / tau\nrecordable inline double real = 2 * x\nx' = rate * x" };
    expect(valuesOf(parts, 'double')[0]).toBeCloseTo(2 * Math.exp(-0.05), 14);
    expect(Object.keys(neuronOf(model(parts)).recordables)).toEqual(['x', 'double']);
  });
});

describe('kernels', () => {
  const times = Array.from({ length: 60 }, (_, k) => (k + 1) / 10);
  /** The response to a spike of weight 2 that arrives at 2 ms. */
  const response = (kernel: string, state = 'x real = 0', more = '') =>
    valuesOf({ state, equations: `${kernel}\nrecordable inline y real = convolve(K, spikes)${more}`, input: 'spikes <- spike' }, 'y', {
      duration: 6,
      spikes: [1],
      weight: 2,
      inhibition: 0,
    });
  const shifted = (f: (t: number) => number) => times.map((t) => (t < 2 - 1e-9 ? 0 : 2 * f(t - 2)));
  const same = (a: readonly number[], b: readonly number[]) => {
    expect(a).toHaveLength(b.length);
    for (const [k, x] of a.entries()) expect(x).toBeCloseTo(b[k] as number, 10);
  };

  it.each([
    ['kernel K = exp(-t / (3 ms))', (t: number) => Math.exp(-t / 3)],
    ['kernel K = (e / (2 ms)) * t * exp(-t / (2 ms))', (t: number) => (Math.E / 2) * t * Math.exp(-t / 2)],
    ['kernel K = exp(-t / (3 ms)) - 0.5 * exp(-t / ms)', (t: number) => Math.exp(-t / 3) - 0.5 * Math.exp(-t)],
    ['kernel K = (t / ms) ** 2 * exp(-t / ms) + t / ms', (t: number) => t * t * Math.exp(-t) + t],
    ['kernel K = exp(-t / (3 ms)) * sin(2 * t / ms)', (t: number) => Math.exp(-t / 3) * Math.sin(2 * t)],
    ['kernel K = exp(-t / ms) * (1 + cos(t / ms))', (t: number) => Math.exp(-t) * (1 + Math.cos(t))],
  ])('%s', (kernel, f) => {
    same(response(kernel), shifted(f));
  });

  it('as first and second order systems', () => {
    const t2 = (t: number) => t * Math.exp(-t / 2);
    same(response("kernel K' = K$ - K / (2 ms),\n       K$' = -K$ / (2 ms)", 'K real = 0\nK$ real = 1\nx real = 0'), shifted(t2));
    same(response("kernel K'' = -K' / ms - K / (4 * ms**2)", "K real = 0\nK' real = 1\nx real = 0"), shifted(t2));
  });

  it('that are no solution of a linear system are told', () => {
    expect(saidOf(model({ equations: 'kernel K = exp(-(t / ms) ** 2)\ninline y real = convolve(K, s)', input: 's <- spike' }))[0]).toMatch(
      /^5:16 This kernel has no linear equations/,
    );
  });

  it('of delta(t) jump, and so do spikes that stand in an equation', () => {
    const parts = (term: string) => ({
      state: 'V mV = 0 mV',
      equations: `kernel K = delta(t)\nV' = -V / (10 ms) + ${term}`,
      input: 'spikes <- spike',
      update: 'integrate_odes()',
    });
    const drive = { duration: 6, spikes: [1], weight: 3, inhibition: -1 };
    const expected = times.map((t) => (t < 2 - 1e-9 ? 0 : 3 * Math.exp(-(t - 2) / 10)) + (t < 4 - 1e-9 ? 0 : -Math.exp(-(t - 4) / 10)));
    same(valuesOf(parts('mV * convolve(K, spikes) / ms'), 'V', drive), expected);
    same(valuesOf(parts('mV * spikes'), 'V', drive), expected);
  });
});

describe('ports', () => {
  it('take positive and negative weights apart, both as magnitudes', () => {
    const parts = {
      state: 'x real = 0\ny real = 0',
      input: 'up <- excitatory spike\ndown <- inhibitory spike',
      more: '    onReceive(up):\n        x += up * s\n    onReceive(down):\n        y += down * s\n',
    };
    const drive = { duration: 6, spikes: [1], weight: 3, inhibition: -2 };
    expect([valuesOf(parts, 'x', drive).at(-1), valuesOf(parts, 'y', drive).at(-1)]).toEqual([3, 2]);
  });

  it('are receptors from 1 on where there are several, alone or as a vector', () => {
    const own = neuronOf(model({ input: 'AMPA <- spike\nGABA <- spike\nmany[2] <- spike\nI pA <- continuous' }));
    expect(own.receptor_types).toEqual({ AMPA: 1, GABA: 2, MANY_0: 3, MANY_1: 4 });
    const parts = { input: 'many[2] <- spike', update: 'x += 10 * many[0] * s + many[1] * s' };
    expect(valuesOf(parts, 'x', { duration: 3, spikes: [1], weight: 1, inhibition: 0, receptors: [2] }).at(-1)).toBe(1);
  });

  it('run what onReceive says where something arrives only, higher priorities first', () => {
    const more = '    onReceive(a, priority=1):\n        x = 2 * x + 1\n    onReceive(b, priority=2):\n        x = 5\n';
    const parts = { input: 'a <- excitatory spike\nb <- inhibitory spike', more };
    const drive = { duration: 6, spikes: [1], weight: 1, inhibition: -1 };
    expect(valuesOf(parts, 'x', drive).at(-1)).toBe(5);
    expect(valuesOf(parts, 'x', { ...drive, inhibition: 0 }).at(-1)).toBe(1);
  });

  it('have weights in the unit that stands beside their spikes', () => {
    const unitsOf = (text: string) => Object.values(neuronOf(text).spikeInputs).map(({ unit }) => unit);
    expect([
      unitsOf(texts.psc_exp),
      unitsOf(texts.psc_alpha),
      unitsOf(texts.cond_alpha),
      unitsOf(texts.psc_delta),
      unitsOf(texts.izhikevich),
    ]).toEqual([['pA', 'pA'], ['pA', 'pA'], ['nS', 'nS'], ['mV'], ['1']]);
  });

  it('bring currents in their own unit', () => {
    const parts = { state: 'x nA = 0 nA', input: 'I nA <- continuous', update: 'x = I' };
    const own = neuronOf(model(parts));
    expect(own.currentInputs['I']?.unit).toBe('pA');
    expect(runNeuron(own, { duration: 60, current: 250 }).trace['x']?.at(-1)).toBe(250);
  });
});

describe('onCondition', () => {
  it('follows what arrives, in order of priority', () => {
    const more =
      '    onCondition(x >= 3, priority=1):\n        emit_spike()\n        x = 0\n    onCondition(x >= 3, priority=5):\n        x += 10\n';
    const own = neuronOf(model({ update: 'x += 1', more }));
    expect(runNeuron(own, { duration: 1, spikes: [] }).spikes).toEqual([0.3, 0.6, 0.9]);
  });
});

describe('random numbers', () => {
  const n = 20_000;
  const sample = (formula: string) => {
    const own = neuronOf(model({ update: `x = ${formula}` }));
    const js = runNeuron(own, { duration: n / 10, spikes: [] }).trace['x'] ?? [];
    expect(runNeuron(own, { duration: 20, spikes: [], backend: wasmBackend }).trace['x']).toEqual(js.slice(0, 200));
    const mean = js.reduce((sum, x) => sum + x, 0) / js.length;
    return { mean, sd: Math.sqrt(js.reduce((sum, x) => sum + (x - mean) ** 2, 0) / js.length) };
  };

  it.each([
    ['random_normal(3, 2)', 3, 2],
    ['random_uniform(1, 4)', 3, 4 / Math.sqrt(12)],
    ['random_poisson(2.5)', 2.5, Math.sqrt(2.5)],
    ['random_poisson(40)', 40, Math.sqrt(40)],
  ])('%s has mean %d and deviation %d', (formula, mean, sd) => {
    const found = sample(formula);
    expect(Math.abs(found.mean - mean)).toBeLessThan((4 * sd) / Math.sqrt(n));
    expect(Math.abs(found.sd - sd)).toBeLessThan(0.03 * sd);
  });

  it('are for what happens during the run', () => {
    expect(saidOf(model({ equations: "x' = random_normal(0, 1) / ms" }))[0]).toMatch(/^5:14 random_normal draws/);
  });
});

describe('synapses', () => {
  const head = (more: string) =>
    `model tried:\n    state:\n        w real = 1 [[w >= 0]]\n        z real = 0\n    parameters:\n        tau ms = 10 ms\n        d ms = 1.5 ms @nest::delay\n${more}    input:\n        pre_spikes <- spike\n        post_spikes <- spike\n    output:\n        spike\n`;

  it('have NEST’s names for weight and delay', () => {
    const own = synapseOf(`${head('')}    onReceive(pre_spikes):\n        w += 1\n        emit_spike(2 * w)\n`);
    expect([own.parameters['weight']?.default, own.parameters['delay']?.default, own.parameters['d']]).toEqual([1, 1.5, undefined]);
    expect(own.constraints[0]).toMatchObject({ when: 'not weight >= 0', of: ['weight'] });
    expect(runSynapse(own).slice(0, 3)).toEqual([102, 104, 106]);
  });

  it('move on by their update block for the time since the event before', () => {
    const own = synapseOf(
      `${head('')}    update:\n        z = z * exp(-timestep() / tau) + 0.5 * timestep() / ms\n    onReceive(post_spikes):\n        z += 10\n    onReceive(pre_spikes):\n        emit_spike(z)\n`,
    );
    let z = 0;
    let last = 0;
    const events = [
      ...[10, 20, 31, 40, 43, 60, 61, 100].map((t) => [t + 1, 'pre'] as const),
      ...[13, 18, 30, 41, 59, 62, 90].map((t) => [t + 2.5, 'post'] as const),
    ];
    const wanted: number[] = [];
    for (const [t, kind] of events.sort((a, b) => a[0] - b[0] || (a[1] === 'post' ? -1 : 1))) {
      z = z * Math.exp(-(t - last) / 10) + 0.5 * (t - last);
      last = t;
      if (kind === 'post') z += 10;
      else wanted.push(z);
    }
    for (const [k, sent] of runSynapse(own).entries()) expect(sent).toBeCloseTo(wanted[k] as number, 9);
  });

  it('send where they want to only', () => {
    const own = synapseOf(`${head('')}    onReceive(pre_spikes):\n        z += 1\n        if z % 2 == 0:\n            emit_spike(w)\n`);
    expect(runSynapse(own)).toHaveLength(4);
  });

  it('draw numbers, alike on both back ends', () => {
    const own = synapseOf(`${head('')}    onReceive(pre_spikes):\n        emit_spike(w + random_normal(0, 1) + random_poisson(3))\n`);
    const sent = runSynapse(own);
    expect(new Set(sent).size).toBe(8);
    expect(runSynapse(own, {}, { backend: wasmBackend })).toEqual(sent);
  });
});
