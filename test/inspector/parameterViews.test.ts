import { describe, expect, it } from 'vitest';
import { lookupNodeModel } from '../../src/document/meaning/modelNames.ts';
import type { GraphDocument, Params } from '../../src/document/types.ts';
import { complaintsAbout, matchesFilter, NO_COMPLAINTS, parameterViews, type Subject } from '../../src/inspector/forms/parameterViews.ts';

const subject = (model: string, params: Params | readonly Params[], models: GraphDocument['models'] = {}): Subject => {
  const looked = lookupNodeModel(models, model);
  if (looked.kind !== 'known') throw new Error(`${model} is ${looked.kind}`);
  return { model: looked, params };
};
const view = (subjects: readonly Subject[], name: string) => parameterViews(subjects, NO_COMPLAINTS).find((found) => found.name === name);

describe('parameters of one node', () => {
  it('show the default where nothing is said, and what differs from it', () => {
    expect(view([subject('iaf_psc_alpha', {})], 'V_th')).toMatchObject({ state: { mode: 'value', value: -55 }, differs: false });
    expect(view([subject('iaf_psc_alpha', { V_th: -50 })], 'V_th')).toMatchObject({ state: { value: -50 }, differs: true, standard: -55 });
  });

  it('say how they are given: drawn, or one per neuron; equal ones fold', () => {
    const expression = { expression: 'normal(-60, 2)' } as const;
    expect(view([subject('iaf_psc_alpha', { V_m: expression })], 'V_m')?.state).toEqual({ mode: 'expression', expression });
    expect(view([subject('iaf_psc_alpha', [{ V_th: -50 }, {}])], 'V_th')?.state).toEqual({ mode: 'each', values: [-50, -55] });
    expect(view([subject('iaf_psc_alpha', [{ V_th: -50 }, { V_th: -50 }])], 'V_th')?.state).toEqual({ mode: 'value', value: -50 });
  });

  it('take the values of a copied model as their defaults, the last copy first', () => {
    const models = {
      slow: { copy_of: 'iaf_psc_alpha', params: { tau_m: 40, C_m: 300 } },
      slower: { copy_of: 'slow', params: { tau_m: 80 } },
    };
    expect(view([subject('slower', {}, models)], 'tau_m')).toMatchObject({ standard: 80, differs: false });
    expect(view([subject('slower', { C_m: 250 }, models)], 'C_m')).toMatchObject({ standard: 300, differs: true });
  });

  it('show an old name of an alias until one of the new names is said', () => {
    const old = parameterViews([subject('iaf_neuron', { tau_syn: 3 })], NO_COMPLAINTS).map(({ name }) => name);
    expect(old).toContain('tau_syn');
    expect(old).not.toContain('tau_syn_ex');
    expect(view([subject('iaf_neuron', { tau_syn: 3 })], 'tau_syn')).toMatchObject({ state: { value: 3 }, differs: true });
    const both = [subject('iaf_neuron', { tau_syn: 3, tau_syn_in: 5 })];
    expect(view(both, 'tau_syn')).toBeUndefined();
    expect(view(both, 'tau_syn_ex')?.state).toEqual({ mode: 'value', value: 3 });
    expect(view(both, 'tau_syn_in')?.state).toEqual({ mode: 'value', value: 5 });
  });

  it('keep names the model does not know where people see them', () => {
    expect(view([subject('iaf_psc_alpha', { tau_mm: 3 })], 'tau_mm')).toMatchObject({ section: 'unknown', state: { value: '3' } });
  });

  it('leave out what can only be read, and hide bookkeeping under "more"', () => {
    const views = parameterViews([subject('iaf_psc_delta', {})], NO_COMPLAINTS);
    expect(views.some(({ name }) => name === 't_spike')).toBe(false);
    expect(views.find(({ name }) => name === 'Ca')?.section).toBe('more');
    expect(views.find(({ name }) => name === 'V_m')?.section).toBe('initial');
    expect(views.find(({ name }) => name === 'tau_m')?.section).toBe('primary');
  });
});

describe('parameters of several nodes', () => {
  const mixed = [subject('iaf_psc_alpha', { V_th: -50 }), subject('iaf_psc_delta', {})];

  it('are those that all have, with no value where they differ', () => {
    expect(view(mixed, 'V_th')).toMatchObject({ state: { mode: 'value', value: undefined }, differs: true });
    expect(view(mixed, 'tau_m')).toMatchObject({ state: { mode: 'value', value: 10 }, differs: false });
    expect(view(mixed, 'tau_syn_ex')).toBeUndefined();
  });
});

describe('complaints', () => {
  const at = { code: 'stimulator_unconnected', path: '' } as const;
  it('are found by field, errors apart from warnings, the first of each', () => {
    const found = complaintsAbout(
      [
        { ...at, severity: 'error', node: 'a', field: 'C_m', values: { found: 'first' } },
        { ...at, severity: 'error', node: 'a', field: 'C_m', values: { found: 'second' } },
        { ...at, severity: 'error', node: 'b', field: 'C_m', values: { found: 'other node' } },
        { ...at, severity: 'warning', edge: 'e', field: 'syn_spec.delay', values: { found: 'late' } },
      ],
      { nodes: ['a'] },
    );
    expect([...found.errors]).toEqual([['C_m', 'first is connected to nothing.']]);
    expect(found.warnings.size).toBe(0);
  });

  it('of an edge lose the prefix of their field', () => {
    const late = { ...at, severity: 'error', edge: 'e', field: 'syn_spec.delay', values: { found: 'late' } } as const;
    expect([...complaintsAbout([late], { edges: ['e'] }, 'syn_spec.').errors]).toEqual([['delay', 'late is connected to nothing.']]);
    expect(complaintsAbout([late], { edges: ['e'] }, 'conn_spec.').errors.size).toBe(0);
  });
});

describe('the filter', () => {
  it('finds by name and by description', () => {
    const threshold = view([subject('iaf_psc_alpha', {})], 'V_th');
    expect(threshold && matchesFilter(threshold, 'thresh')).toBe(true);
    expect(threshold && matchesFilter(threshold, 'v_ mV')).toBe(true);
    expect(threshold && matchesFilter(threshold, 'refractory')).toBe(false);
  });
});
