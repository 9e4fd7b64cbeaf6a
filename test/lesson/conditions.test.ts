import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as commands from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { parseCondition, parseSelector, type Selector } from '../../src/lesson/condition.ts';
import { holds } from '../../src/lesson/holds.ts';
import { Unknown, whoIn } from '../../src/lesson/who.ts';
import { speak } from '../../src/text/language.ts';
import { circuit } from './circuit.ts';

function so(text: string, document: GraphDocument = circuit, own: Readonly<Record<string, string>> = {}): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(speak(parsed.said));
  const roles = new Map<string, Selector>();
  for (const [name, selector] of Object.entries(own)) {
    const read = parseSelector(selector);
    if (!read.ok) throw new Error(speak(read.said));
    roles.set(name, read.value);
  }
  return holds(parsed.value, text, whoIn(document, roles)).holds;
}

function refusal(text: string): string {
  const parsed = parseCondition(text);
  if (!parsed.ok) return speak(parsed.said);
  try {
    holds(parsed.value, text, whoIn(circuit, new Map()));
  } catch (error) {
    if (error instanceof Unknown) return speak(error.said);
    throw error;
  }
  return '';
}

describe('a condition on a graph', () => {
  it.each([
    'edge(role=inh -> role=exc).weight < 0',
    'edge(inh -> exc).weight == -4 * edge(exc -> inh).weight',
    'node(model=iaf_psc_alpha).I_e >= 400 and not node(model=hh_psc_alpha)',
    'count(neuron) == 2 and count(edge(* -> neuron)) == 3',
    'kernel.duration >= 500',
    '300 <= exc.I_e <= 400',
    'edge(inh -> exc).rule == fixed_indegree and edge(inh -> exc).indegree == 1',
    'edge(exc_input -> exc, weight > 0)',
    'edge(exc -> recorder)',
    'node(from=input, to=recorder).n == 8',
    'edge(static_synapse)',
    '(exc.I_e + 100) / 2 > 200',
    '(node(inh) or node(model=hh_psc_alpha)) and exc.V_th == -55',
    'iaf_psc_alpha.model == iaf_psc_alpha',
    'count(edge(neuron -> neuron; synapse_model == static_synapse)) == 2',
  ])('%s', (text) => {
    expect(so(text)).toBe(true);
    expect(so(`not (${text})`)).toBe(false);
  });

  it.each([
    'edge(role=exc -> role=inh).weight < 0',
    'exc.I_e > 400',
    'node(model=hh_psc_alpha).I_e == 0',
    'edge(exc -> exc)',
    'kernel.duration < 500 or count(neuron) > 2',
    'node(model=iaf_psc_alpha, nth=1)',
  ])('%s is not so', (text) => expect(so(text)).toBe(false));

  it('takes an own role of the lesson', () => {
    expect(so('driven.n == 8', circuit, { driven: 'node(from=input)' })).toBe(true);
    expect(() => so('a', circuit, { a: 'node(a)' })).toThrow();
  });

  it('sees a group as all that is in it', () => {
    const grouped = commands.applyCommand(
      circuit,
      commands.groupNodes(circuit, { nodes: ['ex', 'inh'], edges: [], notes: [], groups: [] }),
    );
    expect(so('edge(inh -> exc).weight < 0', grouped)).toBe(true);
  });

  it('knows no names: an id is no role', () => {
    expect(refusal('node(ex).I_e > 0')).toMatch(/no role or model "ex".*Did you mean exc/);
    expect(refusal('node(model=iaf_psc_alhpa)')).toMatch(/iaf_psc_alpha/);
    expect(refusal('exc.I_x > 0')).toMatch(/I_x/);
    expect(refusal('kernel.durations > 0')).toMatch(/duration/);
    expect(refusal('exc.I_e >')).toMatch(/column 10/);
    expect(refusal('exc.I_e > 1 exc')).toMatch(/expected/);
  });

  it('reads any text without harm', () => {
    const word = fc.constantFrom(
      'edge',
      'node',
      '(',
      ')',
      '->',
      'exc',
      'and',
      'not',
      '.',
      'weight',
      '<',
      '3',
      '-',
      '"',
      'count',
      ',',
      '==',
      '*',
      ';',
      '$',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (text) => {
          const parsed = parseCondition(text);
          if (parsed.ok) {
            try {
              holds(parsed.value, text, whoIn(circuit, new Map()));
            } catch (error) {
              expect(error).toBeInstanceOf(Unknown);
            }
          } else expect(speak(parsed.said)).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
    expect(parseCondition('('.repeat(5000)).ok).toBe(false);
  });
});
