import { expect, it } from 'vitest';
import { isFault, numberAt, readPath } from '../../src/experiment/paths.ts';
import { documentOf } from '../inspector/documents.ts';

it('reads the number that holds at a place, copied models included, and none where there is more than one', () => {
  const document = documentOf(
    { a: { model: 'slow', n: 3 }, b: { model: 'iaf_psc_alpha', params: { I_e: { expression: 'normal(1, 2)' } } } },
    { e: { source: 'a', target: 'b', syn_spec: { weight: 7 } } },
    { slow: { copy_of: 'iaf_psc_alpha', params: { tau_m: 30 } } },
  );
  const at = (path: string) => {
    const place = readPath(document, path);
    return isFault(place) ? place.code : numberAt(document, place);
  };
  expect(at('nodes.a.params.tau_m')).toBe(30);
  expect(at('nodes.a.params.V_th')).toBe(-55);
  expect(at('nodes.b.params.I_e')).toBeUndefined();
  expect(at('nodes.a.n')).toBe(3);
  expect(at('edges.e.syn_spec.weight')).toBe(7);
  expect(at('kernel.duration')).toBe(100);
});
