import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluate,
  parseEquations,
  parseExpression,
  parseInternals,
  parseStatements,
  placed,
  type Result,
} from '../../src/language/index.ts';
import { speak } from '../../src/text/language.ts';

function value(text: string, names: Readonly<Record<string, number>> = {}): number | boolean {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.complaints.map((complaint) => speak(placed(complaint))).join());
  return evaluate(parsed.value, { get: (name) => names[name], resolution: 0.1 });
}

function complaints(result: Result<unknown>): string[] {
  return result.ok ? [] : result.complaints.map((complaint) => speak(placed(complaint)));
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['2 ** 3 ** 2', 512],
    ['-2 ** 2', -4],
    ['2 ** -1', 0.5],
    ['-a * b', -6],
    ['1 < 2 and not 2 < 1 or false', true],
    ['not 1 == 2', true],
    ['a > b ? 1 : a == 2 ? 5 : 6', 5],
    ['max(a, b) + min(a, b)', 5],
    ['1e-3 + .5 + 2. + 1.5E2', 152.501],
    ['e ** 0 + pi - pi', 1],
    ['abs(-3) + floor(2.7) + round(2.5)', 8],
    ['steps(2) + steps(0.25) + resolution()', 23.1],
    ['pow(2, 10)', 1024],
    ['(1 +\n 2) # a comment', 3],
  ])('%s is %s', (text, expected) => {
    const got = value(text, { a: 2, b: 3 });
    if (typeof expected === 'number') expect(got).toBeCloseTo(expected, 12);
    else expect(got).toBe(expected);
  });

  it.each([
    ['1 +', 'Line 1, column 4: Expected a number, a name or "(", found the end of the line.'],
    ['a b', 'Line 1, column 3: Expected the end of the formula, found "b".'],
    ['(a', 'Line 1, column 1: A parenthesis is never closed.'],
    ['a)', 'Line 1, column 2: ")" closes nothing.'],
    ['a & b', 'Line 1, column 3: The character "&" has no meaning here.'],
    ['2x', 'Line 1, column 1: "2x" is neither a number nor a name.'],
    ['1 < 2 < 3', 'Line 1, column 7: Comparisons are not chained; join them with "and".'],
    ['expp(1)', 'Line 1, column 1: There is no function "expp". Did you mean "exp"?'],
    ['exp(1, 2)', 'Line 1, column 1: exp takes 1 value, found 2.'],
    ['sum(1)', 'Line 1, column 1: sum takes the name of a vector.'],
    ['I[0.5]', 'Line 1, column 3: An index is i (every element) or a whole number from 0, found "0.5".'],
    ['if', 'Line 1, column 1: "if" can not stand in a formula here.'],
    ['', 'Line 1, column 1: Expected a number, a name or "(", found the end.'],
    ['a ? b', 'Line 1, column 6: Expected ":" between the two values of a condition, found the end of the line.'],
  ])('%j: %s', (text, message) => {
    expect(complaints(parseExpression(text))).toEqual([message]);
  });

  it('refuses what is too deep or too long instead of running out of stack', () => {
    expect(complaints(parseExpression('('.repeat(5000) + ')'.repeat(5000)))[0]).toMatch(/More than 100/);
    expect(complaints(parseExpression('-'.repeat(5000)))[0]).toMatch(/More than 100/);
    expect(complaints(parseExpression('not '.repeat(5000)))[0]).toMatch(/More than 100/);
    expect(complaints(parseExpression('a'.repeat(200_000)))[0]).toMatch(/longer than/);
  });

  it('always answers, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      '1',
      '(',
      ')',
      '[',
      ']',
      "'",
      '+',
      '-',
      '**',
      '?',
      ':',
      ',',
      'if',
      'elif',
      'else',
      'not',
      '\n',
      '\n  ',
      ' = ',
      'exp',
      '#',
      '$',
      'inline',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' ')),
        (text) => {
          for (const parse of [parseExpression, parseEquations, parseInternals, parseStatements] as const) {
            const result = parse(text);
            if (result.ok) continue;
            expect(result.complaints.length).toBeGreaterThan(0);
            for (const { line, column } of result.complaints) {
              expect(line).toBeGreaterThanOrEqual(1);
              expect(column).toBeGreaterThanOrEqual(1);
              expect(line).toBeLessThanOrEqual(text.split('\n').length);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('equations', () => {
  it('reads abbreviations and derivatives, whatever the indentation', () => {
    const parsed = parseEquations(`
        inline V = min(V_m, V_peak)   # bounded
        V_m' = -(V - E_L) / tau_m
        I_syn[i]' = -I_syn[i] / tau_syn[i]
    `);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        inlines: [{ name: 'V' }],
        odes: [
          { name: 'V_m', each: false, at: { line: 3, column: 9 } },
          { name: 'I_syn', each: true },
        ],
      },
    });
  });

  it('complains about every broken line', () => {
    expect(complaints(parseEquations("V_m = 1\nI' = 2 +\n\nw' = 3\ninline = 4"))).toEqual([
      'Line 1, column 5: Expected "\'" after "V_m": an equation gives a derivative, found "=".',
      'Line 2, column 9: Expected a number, a name or "(", found the end of the line.',
      'Line 5, column 8: Expected a name, found "=".',
    ]);
  });
});

describe('statements', () => {
  it('nests blocks by indentation', () => {
    const parsed = parseStatements(`
      if refractory == 0:
        integrate_odes(V_m)
        if V_m > 0: V_m = 0
      elif refractory == 1:
        V_old mV = V_m
      else:
        refractory -= 1
      I_syn[i] += spikes[i]
      emit_spike(2)
    `);
    expect(parsed).toMatchObject({
      ok: true,
      value: [
        {
          kind: 'if',
          branches: [
            {
              body: [
                { kind: 'integrate_odes', variables: ['V_m'] },
                { kind: 'if', branches: [{ body: [{ kind: 'assign' }] }] },
              ],
            },
            { body: [{ kind: 'declare', name: 'V_old', unit: 'mV' }] },
          ],
          otherwise: [{ kind: 'assign', operator: '-=' }],
        },
        { kind: 'assign', name: 'I_syn', index: 'i', operator: '+=' },
        { kind: 'emit_spike', multiplicity: { value: 2 } },
      ],
    });
  });

  it('names what is wrong in every line', () => {
    const text = 'if a\n  b = 1\nc == 2\nif d:\ne = 3\nelse:\n  f = 1\n   g = 2\ndeliver()\nemit_spike(1, 2, 3)\n2 = x';
    expect(complaints(parseStatements(text))).toEqual([
      'Line 1, column 5: Expected ":" after "if …", found the end of the line.',
      'Line 3, column 3: Expected = += -= *= or /= after "c", found "==".',
      'Line 5, column 1: Expected an indented block after "if".',
      'Line 6, column 1: "else" without an "if" before it.',
      'Line 9, column 1: deliver takes a weight and maybe a multiplicity, found 0 values.',
      'Line 10, column 1: emit_spike takes a multiplicity and an offset at most, found 3 values.',
      'Line 11, column 1: Expected a statement, found "2".',
    ]);
  });

  it('refuses an indentation that returns to nowhere', () => {
    expect(complaints(parseStatements('if a:\n    b = 1\n  c = 2'))).toEqual(['Line 3, column 3: This indentation matches no line above.']);
  });
});
