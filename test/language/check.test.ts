import { describe, expect, it } from 'vitest';
import {
  checkModel,
  equationsToMathML,
  formatDimension,
  type ModelTexts,
  parseEquations,
  parseExpression,
  parseUnit,
  placed,
  toMathML,
  violations,
} from '../../src/language/index.ts';
import { speak } from '../../src/text/language.ts';

const sound: ModelTexts = {
  parameters: {
    C_m: { unit: 'pF' },
    g_L: { unit: 'nS' },
    E_L: { unit: 'mV' },
    tau_syn: { unit: 'ms' },
    t_ref: { unit: 'ms' },
    V_th: { unit: 'mV' },
  },
  state: { V_m: { unit: 'mV', initial: 'E_L' }, I_syn: { unit: 'pA', initial: '0' }, refractory: { unit: '1' } },
  spikeInputs: { spikes: { unit: 'pA' } },
  currentInputs: { I_stim: { unit: 'pA' } },
  constraints: [{ when: 'C_m <= 0' }],
  internals: 'refractory_steps = steps(t_ref)',
  equations: "V_m' = (-g_L * (V_m - E_L) + I_syn + I_stim) / C_m\nI_syn' = -I_syn / tau_syn",
  update: `
    integrate_odes()
    I_syn += spikes
    if V_m >= V_th and refractory == 0:
      V_m = E_L
      refractory = refractory_steps
      emit_spike()
  `,
};

function complaints(change: Partial<ModelTexts>): string[] {
  return checkModel({ ...sound, ...change }).map((complaint) => `${complaint.text}: ${speak(placed(complaint))}`);
}

describe('the check of a model', () => {
  it('finds nothing in a sound one', () => {
    expect(complaints({})).toEqual([]);
  });

  it.each([
    [{ update: 'V_mm = E_L' }, 'update: Line 1, column 1: Nothing is called "V_mm". Did you mean "V_m"?'],
    [{ update: 'V_m = E_l' }, 'update: Line 1, column 7: Nothing is called "E_l". Did you mean "E_L"?'],
    [{ update: '\n  if V_m > 0:\n    C_m = 1' }, 'update: Line 3, column 5: "C_m" is a parameter and can not change during the run.'],
    [{ update: 'spikes = 1' }, 'update: Line 1, column 1: "spikes" is an input and can not change during the run.'],
    [{ update: 'V_m += I_syn' }, 'update: Line 1, column 8: "V_m" is mV, found pA.'],
    [{ update: 'V_m *= E_L' }, 'update: Line 1, column 8: The factor of V_m is a pure number, found mV.'],
    [{ update: 'V_m = V_m + I_syn' }, 'update: Line 1, column 11: The two sides of "+" have different units: mV and pA.'],
    [{ update: 'if V_m > tau_syn: V_m = E_L' }, 'update: Line 1, column 8: The two sides of ">" have different units: mV and ms.'],
    [{ update: 'V_m = exp(V_m)' }, 'update: Line 1, column 11: The value of exp is a pure number, found mV.'],
    [{ update: 'integrate_odes(V_n)' }, 'update: Line 1, column 1: Nothing is called "V_n". Did you mean "V_m"?'],
    [{ update: 'x pA = V_m' }, 'update: Line 1, column 8: "x" is pA, found mV.'],
    [{ update: 'x mv = V_m' }, 'update: Line 1, column 1: There is no unit "mv". Did you mean "mV"?'],
    [
      { equations: "V_m' = -g_L * (V_m - E_L)\nI_syn' = -I_syn / tau_syn" },
      'equations: Line 1, column 13: The derivative of V_m is mV/ms, found pA.',
    ],
    [{ equations: "I_syn' = -I_syn\nV_m' = 0" }, 'equations: Line 1, column 10: The derivative of I_syn is pA/ms, found pA.'],
    [{ equations: "V_n' = 0" }, 'equations: Line 1, column 1: Nothing is called "V_n". Did you mean "V_m"?'],
    [{ internals: 'refractory_steps = steps(V_th)' }, 'internals: Line 1, column 20: What steps(…) counts is ms, found mV.'],
    [{ constraints: [{ when: 'C_n <= 0' }] }, 'constraints[0]: Line 1, column 1: Nothing is called "C_n". Did you mean "C_m"?'],
    [{ constraints: [{ when: 'V_m > 0' }] }, 'constraints[0]: Line 1, column 1: Nothing is called "V_m". Did you mean "C_m"?'],
    [
      { state: { ...sound.state, I_syn: { unit: 'pA', initial: 'E_L' } } },
      'state.I_syn.initial: Line 1, column 1: The initial value of I_syn is pA, found mV.',
    ],
    [
      { parameters: { ...sound.parameters, V_th: { unit: 'milliV' } } },
      'parameters.V_th.unit: Line 1, column 1: There is no unit "milliV".',
    ],
  ] as const)('%#: %s', (change, message) => {
    expect(complaints(change as Partial<ModelTexts>)).toContain(message);
  });

  it('lets a written number carry the unit its place asks for', () => {
    expect(complaints({ update: 'V_m = -70 + 0.5 * V_m\nif V_m > 0: V_m = max(V_m, 3)' })).toEqual([]);
  });

  it('knows the trace of the target’s last spike where the source spikes, and only there', () => {
    const synapse = { parameters: { weight: { unit: '1' } }, state: {}, constraints: [], equations: '' };
    expect(checkModel({ ...synapse, onPreSpike: 'weight *= post_trace_nearest\ndeliver(weight)' })).toEqual([]);
    const elsewhere = checkModel({ ...synapse, onPreSpike: 'deliver(weight)', onPostSpike: 'weight *= post_trace_nearest' });
    expect(elsewhere.map(({ text }) => text)).toEqual(['onPostSpike']);
  });

  it('knows what the language gives a synapse', () => {
    const synapse: ModelTexts = {
      parameters: { weight: { unit: '1' }, tau_plus: { unit: 'ms' } },
      state: { K: { unit: '1' } },
      constraints: [],
      equations: "K' = -K / tau_plus",
      onPostSpike: 'weight += K * post_trace',
      onPreSpike: 'deliver(weight)\nK += dt_pre / (t + delay)\ntau_plus = 3',
    };
    expect(checkModel(synapse).map((complaint) => speak(placed(complaint)))).toEqual([
      'Line 3, column 1: "tau_plus" is a parameter and can not change during the run.',
    ]);
  });
});

describe('units', () => {
  it.each([
    ['pA/pF', 'mV/ms'],
    ['pA/nS', 'mV'],
    ['nS*mV', 'pA'],
    ['pF/nS', 'ms'],
    ['1/ms', 'kHz'],
    ['pF*mV/ms', 'pA'],
    ['MOhm*nA', 'mV'],
    ['1/(GOhm)', 'nS'],
    ['mV**2/mV', 'mV'],
  ])('%s is %s', (a, b) => {
    expect(parseUnit(a)).toEqual(parseUnit(b));
  });

  it('tells scales apart and says what it does not know', () => {
    expect(parseUnit('Hz')).not.toEqual(parseUnit('1/ms'));
    expect(parseUnit('')).toBe('"" is not a unit.');
    expect(parseUnit('mV+pA')).toBe('"mV+pA" is not a unit.');
    expect(parseUnit('mv')).toBe('There is no unit "mv". Did you mean "mV"?');
    expect(parseUnit('(mV')).toBe('"(mV" lacks a closing parenthesis.');
    expect(formatDimension(parseUnit('pA/pF') as Exclude<ReturnType<typeof parseUnit>, string>)).toBe('mV/ms');
  });
});

describe('violations', () => {
  const model = {
    constraints: [
      { when: 'a <= 0 or b <= a', message: 'b > a > 0.' },
      { when: 'smallest(list) < 0', message: 'Positive.', of: ['list'] },
      { when: 'broken (', message: '-' },
    ],
  };
  it('gives the sentences whose condition holds and the parameters they name', () => {
    expect(violations(model, { a: 1, b: 2, list: [1] })).toEqual([]);
    expect(violations(model, { a: 1, b: 1, list: [1, -1] })).toEqual([
      { message: 'b > a > 0.', of: ['a', 'b'] },
      { message: 'Positive.', of: ['list'] },
    ]);
    expect(violations(model, { a: 'x' })).toEqual([]);
  });
});

describe('MathML', () => {
  const math = (text: string): string => {
    const parsed = parseExpression(text);
    return parsed.ok ? toMathML(parsed.value).replace(/^<math[^>]*>|<\/math>$/g, '') : '';
  };
  it('sets names, fractions and powers as people write them', () => {
    expect(math('V_m')).toBe('<msub><mi>V</mi><mtext>m</mtext></msub>');
    expect(math('tau_syn_ex')).toBe('<msub><mi>τ</mi><mtext>syn,ex</mtext></msub>');
    expect(math('a / b')).toBe('<mfrac><mi>a</mi><mi>b</mi></mfrac>');
    expect(math('a ** 2')).toBe('<msup><mi>a</mi><mn>2</mn></msup>');
    expect(math('exp(-x)')).toBe(
      '<msup><mi mathvariant="normal">e</mi><mrow><mo form="prefix" lspace="0" rspace="0">−</mo><mi>x</mi></mrow></msup>',
    );
    expect(math('2e-6')).toBe('<mrow><mn>2</mn><mo>⋅</mo><msup><mn>10</mn><mn>−6</mn></msup></mrow>');
    expect(math('1e-6')).toBe('<msup><mn>10</mn><mn>−6</mn></msup>');
  });
  it('keeps the parentheses that matter', () => {
    expect(math('a * (b + c)')).toContain('<mo>(</mo>');
    expect(math('a - (b - c)')).toContain('<mo>(</mo>');
    expect(math('(a - b) - c')).not.toContain('<mo>(</mo>');
    expect(math('(a + b) / c')).not.toContain('<mo>(</mo>');
    expect(math('(a + b) ** 2')).toContain('<mo>(</mo>');
    expect(math('-(a + b)')).toContain('<mo>(</mo>');
  });
  it('escapes nothing wrongly: comparisons are entities', () => {
    expect(math('a < b ? 1 : 2')).toContain('&lt;');
  });
  it('writes an equation as a derivative', () => {
    const parsed = parseEquations("V_m' = 0");
    expect(parsed.ok && equationsToMathML(parsed.value)[0]).toContain(
      '<mfrac><mrow><mi mathvariant="normal">d</mi><msub><mi>V</mi><mtext>m</mtext></msub></mrow><mrow><mi mathvariant="normal">d</mi><mi>t</mi></mrow></mfrac><mo>=</mo><mn>0</mn>',
    );
  });
});
