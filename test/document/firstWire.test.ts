/** What devices take from the first thing they are wired to, held against runs of the kernel. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import * as c from '../../src/document/commands/index.ts';
import { firingCurrent } from '../../src/document/meaning/firing.ts';
import { usableNodeModels } from '../../src/document/meaning/modelNames.ts';
import type { GraphDocument, GraphNode } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { build } from '../../src/kernel/index.ts';

const USUAL = { synapse_model: 'static_synapse', weight: undefined, delay: 1 };
const doing = (document: GraphDocument, ...makers: ((d: GraphDocument) => c.Command)[]): GraphDocument =>
  makers.reduce((d, make) => c.applyCommand(d, make(d)), document);
const add =
  (model: string, more: Partial<c.NodeWish> = {}) =>
  (d: GraphDocument) =>
    c.addNode(d, { model, position: { x: 0, y: 0 }, ...more });
const wire = (source: string, target: string) => (d: GraphDocument) => c.connect(d, { source, target }, USUAL);
const paramsOf = (d: GraphDocument, id: string) => d.nodes[id]?.params;

/** Spikes of a document's run, whoever sent them. */
function spikesOf(document: GraphDocument): number {
  const compiled = compile(document);
  if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const simulation = build(compiled.network, { duration: compiled.duration });
  simulation.advance(compiled.duration);
  return simulation.counters.spikes;
}

describe('a new source of current', () => {
  const withFormula = usableNodeModels({})
    .filter(({ model }) => model.elementType === 'neuron' && model.sends.includes('spike') && model.receives.includes('current'))
    .map(({ name }) => name)
    .filter((name) => {
      const node = doing(EMPTY_DOCUMENT, add(name)).nodes['neuron1'] as GraphNode;
      return firingCurrent(EMPTY_DOCUMENT, node) !== undefined;
    });

  it('knows what it takes for most neurons', () => expect(withFormula.length).toBeGreaterThan(20));

  it.each(withFormula)('makes %s fire', (model) => {
    const drawn = doing(EMPTY_DOCUMENT, add('dc_generator'), add(model), wire('dc1', 'neuron1'));
    const [params] = [paramsOf(drawn, 'dc1') as Record<string, number>];
    const amplitude = params?.['amplitude'] as number;
    expect(amplitude).toBeGreaterThan(0);
    const longer = { ...drawn, kernel: { ...drawn.kernel, duration: 500 } };
    expect(spikesOf(longer)).toBeGreaterThan(0);
  });

  it('leaves alone what was said, what is wired already, and what fires by itself', () => {
    const said = doing(EMPTY_DOCUMENT, add('dc_generator', { params: { amplitude: 5 } }), add('iaf_psc_alpha'), wire('dc1', 'neuron1'));
    expect(paramsOf(said, 'dc1')).toEqual({ amplitude: 5 });
    const two = doing(
      EMPTY_DOCUMENT,
      add('dc_generator'),
      add('iaf_psc_alpha'),
      add('iaf_psc_exp', { params: { C_m: 500 } }),
      wire('dc1', 'neuron1'),
    );
    expect(paramsOf(two, 'dc1')).toEqual({ amplitude: 420 });
    expect(paramsOf(doing(two, wire('dc1', 'neuron2')), 'dc1')).toEqual({ amplitude: 420 });
    const fires = doing(EMPTY_DOCUMENT, add('dc_generator'), add('iaf_psc_alpha', { params: { I_e: 500 } }), wire('dc1', 'neuron1'));
    expect(paramsOf(fires, 'dc1')).toEqual({});
    const noise = doing(EMPTY_DOCUMENT, add('noise_generator'), add('iaf_psc_alpha'), wire('noise1', 'neuron1'));
    expect(paramsOf(noise, 'noise1'), 'which of mean and std was meant cannot be known').toEqual({});
  });
});

describe('a new recorder of potentials', () => {
  it('samples a single neuron every 0.1 ms, in whole steps, and a population as NEST does', () => {
    const single = doing(EMPTY_DOCUMENT, add('voltmeter'), add('iaf_psc_alpha'), wire('neuron1', 'voltmeter1'));
    expect(paramsOf(single, 'voltmeter1')).toEqual({ interval: 0.1 });
    const many = doing(EMPTY_DOCUMENT, add('voltmeter'), add('iaf_psc_alpha', { n: 10 }), wire('neuron1', 'voltmeter1'));
    expect(paramsOf(many, 'voltmeter1')).toEqual({});
    const coarse = { ...EMPTY_DOCUMENT, kernel: { ...EMPTY_DOCUMENT.kernel, resolution: 0.25 } };
    expect(paramsOf(doing(coarse, add('voltmeter'), add('iaf_psc_alpha'), wire('voltmeter1', 'neuron1')), 'voltmeter1')).toEqual({
      interval: 0.25,
    });
    const said = doing(EMPTY_DOCUMENT, add('voltmeter', { params: { interval: 2 } }), add('iaf_psc_alpha'), wire('voltmeter1', 'neuron1'));
    expect(paramsOf(said, 'voltmeter1')).toEqual({ interval: 2 });
  });
});
