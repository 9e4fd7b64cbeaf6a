import { describe, expect, it } from 'vitest';
import { applyCommand } from '../../src/document/commands/index.ts';
import type { Diagnostic } from '../../src/document/types.ts';
import { helpModels } from '../../src/help/pages.ts';
import { beginning, fileStem } from '../../src/inspector/dialogs/exportFiles.ts';
import { nestPage } from '../../src/inspector/help/helpText.ts';
import { fixFor } from '../../src/inspector/lists/problemFixes.ts';
import type { Model } from '../../src/models/types.ts';
import { documentOf } from './documents.ts';

const finding = (rest: Partial<Diagnostic> & { readonly code: string }): Diagnostic => ({
  severity: 'error',
  path: '',
  ...rest,
});
const network = documentOf(
  {
    a: { model: 'iaf_psc_alfa', params: { tau_m: 5 } },
    b: { model: 'iaf_psc_alpha', params: { V_thh: -50, C_m: -1 } },
    mm: { model: 'multimeter' },
  },
  { e: { source: 'mm', target: 'b' }, f: { source: 'b', target: 'b', syn_spec: { delay: 0.01 } } },
);
const fixed = (problem: Diagnostic) => {
  const fix = fixFor(network, problem);
  return fix && applyCommand(network, fix.command);
};

describe('fixes', () => {
  it('take the nearest name of a model and keep its parameters', () => {
    const after = fixed(finding({ code: 'unknown_model', node: 'a', field: 'model', nearest: 'iaf_psc_alpha' }));
    expect(after?.nodes['a']).toMatchObject({ model: 'iaf_psc_alpha', params: { tau_m: 5 } });
  });

  it('give a misspelt parameter its name and keep its value', () => {
    const after = fixed(finding({ code: 'unknown_parameter', node: 'b', field: 'V_thh', nearest: 'V_th' }));
    expect(after?.nodes['b']?.params).toEqual({ V_th: -50, C_m: -1 });
  });

  it('reset a refused value, and a delay that is too short', () => {
    expect(fixed(finding({ code: 'constraint', node: 'b', field: 'C_m' }))?.nodes['b']?.params).toEqual({ V_thh: -50 });
    expect(fixed(finding({ code: 'delay_too_short', edge: 'f', field: 'syn_spec.delay' }))?.edges['f']?.syn_spec).toEqual({});
  });

  it('record the potential where nothing is recorded', () => {
    const after = fixed(finding({ severity: 'warning', code: 'nothing_to_record', node: 'mm', field: 'record_from' }));
    expect(after?.nodes['mm']?.params).toEqual({ record_from: ['V_m'] });
  });

  it('are not offered where they would change nothing or take a decision', () => {
    expect(fixFor(network, finding({ code: 'constraint', node: 'b', field: 'tau_m' }))).toBeUndefined();
    expect(fixFor(network, finding({ code: 'stimulator_unconnected', node: 'a' }))).toBeUndefined();
    expect(fixFor(network, finding({ code: 'constraint', node: 'gone', field: 'C_m' }))).toBeUndefined();
  });
});

describe('help', () => {
  it('links to the page of NEST', () => {
    const [model] = helpModels();
    expect(nestPage(model as Model)).toContain(`/models/${model?.name}.html`);
  });
});

describe('files', () => {
  it('get readable names', () => {
    expect(fileStem('Two connected neurons!')).toBe('two-connected-neurons');
    expect(fileStem('Mémoire à court terme')).toBe('mémoire-à-court-terme');
    expect(fileStem('../../etc')).toBe('etc');
    expect(fileStem('  ')).toBe('network');
  });

  it('are shown from the beginning in whole lines, without making the rest', () => {
    let made = 0;
    function* pieces() {
      for (;;) {
        made += 1;
        yield 'one,two\n';
      }
    }
    expect(beginning(pieces(), 20)).toEqual({ text: 'one,two\none,two', complete: false });
    expect(made).toBe(3);
    expect(beginning(['a\n', 'b\n'], 20)).toEqual({ text: 'a\nb\n', complete: true });
  });
});
