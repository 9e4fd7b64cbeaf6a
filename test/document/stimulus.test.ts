import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { applyCommand, remove, renameId, setCourse, setParameter } from '../../src/document/commands/index.ts';
import type { Stimulus } from '../../src/document/experiment.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import { type Course, courseOfNode, coursesOf, recipeInForce, SHAPES, type Shape, valueAt } from '../../src/document/meaning/stimulus.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { build, recordingsOfNodes } from '../../src/kernel/index.ts';
import { onGrid, toSteps } from '../../src/language/time.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { constantCurrent, courseWords } from '../../src/models/vocabulary/courses.ts';

function graph(model: string, resolution = 0.1): GraphDocument {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { resolution, rng_seed: 1, duration: 1000 },
      nodes: [
        { id: 'stim', model },
        { id: 'n', model: 'iaf_psc_alpha' },
        { id: 'mm', model: 'multimeter', params: { record_from: ['I'], interval: resolution } },
      ],
      edges: [
        { id: 'e', source: 'stim', target: 'n' },
        ...(model === 'step_current_generator' ? [{ id: 'm', source: 'mm', target: 'stim' }] : []),
      ],
    }),
  );
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

const only = (recipe: Stimulus, resolution = 0.1): Course => {
  const [course, ...others] = coursesOf(recipe, resolution) ?? [];
  if (course === undefined || others.length > 0) throw new Error('not one course');
  return course;
};

describe('the shapes of a current', () => {
  it('are steps, ramps, pulses at their very times', () => {
    expect(only({ shape: 'step', from: 100, to: 200, amplitude: 300 })).toEqual({ times: [100, 200], values: [300, 0] });
    expect(only({ shape: 'ramp', from: 10, to: 14, first: 0, last: 8, every: 1 })).toEqual({
      times: [11, 12, 13, 14],
      values: [2, 4, 6, 0],
    });
    expect(only({ shape: 'pulses', from: 5, width: 2, period: 10, count: 2, amplitude: 50, base: -5 })).toEqual({
      times: [5, 7, 15, 17],
      values: [50, -5, 50, 0],
    });
    expect(coursesOf({ shape: 'family', from: 10, to: 20, lowest: -100, highest: 100, count: 3 }, 0.1)).toEqual([
      { times: [10, 20], values: [-100, 0] },
      { times: [], values: [] },
      { times: [10, 20], values: [100, 0] },
    ]);
  });

  it('of a chirp: the phase is the integral of a frequency that rises linearly', () => {
    const course = only({ shape: 'chirp', from: 100, to: 1100, lowest: 2, highest: 10, amplitude: 3, base: 1, every: 0.1 });
    for (const t of [100.1, 250, 612.3, 1099.9]) {
      const s = (t - 100) / 1000;
      // Frequency f(s) = 2 + 8 s Hz, phase 2π (2 s + 4 s²).
      expect(valueAt(course, t)).toBeCloseTo(1 + 3 * Math.sin(2 * Math.PI * (2 * s + 4 * s * s)), 2);
    }
    expect(valueAt(course, 1100)).toBe(0);
  });

  it('of spikes: regular ones and bursts', () => {
    expect(only({ shape: 'regular', from: 10, to: 50, interval: 20 }).times).toEqual([10, 30, 50]);
    expect(only({ shape: 'bursts', from: 10, period: 100, bursts: 2, spikes: 3, interval: 5 }).times).toEqual([10, 15, 20, 110, 115, 120]);
  });

  it('are refused where they have more entries than a file bears, instead of filling the memory', () => {
    expect(coursesOf({ shape: 'ramp', from: 0, to: 1e9, every: 0.1 }, 0.1)).toBeUndefined();
    expect(coursesOf({ shape: 'bursts', bursts: 1e6, spikes: 1e6 }, 0.1)).toBeUndefined();
  });

  it('give lists that NEST takes: after 0, on the grid, strictly increasing, as long as each other', () => {
    const number = fc.double({ min: -50, max: 2000, noNaN: true });
    for (const [kind, model] of [
      ['steps', 'step_current_generator'],
      ['spikes', 'spike_generator'],
    ] as const) {
      for (const shape of Object.keys(SHAPES[kind]) as Shape[]) {
        const keys = (SHAPES[kind][shape] ?? []).map(
          ({ key, integer }) => [key, integer ? fc.integer({ min: 1, max: 20 }) : number] as const,
        );
        fc.assert(
          fc.property(fc.record(Object.fromEntries(keys)), fc.constantFrom(0.1, 0.25, 1), (given, resolution) => {
            const courses = coursesOf({ ...given, shape }, resolution);
            if (courses === undefined) return;
            for (const { times, values } of courses) {
              expect(times.every((time) => time > 0 && onGrid(time, resolution))).toBe(true);
              const steps = times.map((time) => toSteps(time, resolution));
              expect(steps.every((step, i) => i === 0 || step > (steps[i - 1] as number))).toBe(true);
              expect(values.length).toBe(kind === 'steps' ? times.length : 0);
            }
            const base = graph(model, resolution);
            const document = applyCommand(base, setCourse(base, 'stim', courses, { ...given, shape }));
            expect(compile(document).diagnostics?.filter(({ severity }) => severity === 'error')).toEqual([]);
          }),
          { numRuns: 25 },
        );
      }
    }
  });

  it('are what the kernel plays', () => {
    const recipe = { shape: 'ramp', from: 20, to: 60, first: 100, last: 300, every: 0.5 };
    const base = graph('step_current_generator');
    const document = applyCommand(base, setCourse(base, 'stim', coursesOf(recipe, 0.1) ?? [], recipe));
    const compiled = compile({ ...document, kernel: { ...document.kernel, duration: 100 } });
    if (compiled.network === undefined) throw new Error('not compiled');
    const simulation = build(compiled.network);
    simulation.advance(100);
    const rows = recordingsOfNodes(simulation.recordings)[0]?.read();
    const course = only(recipe);
    const { times, values } = rows as { times: Float64Array; values: Record<string, Float64Array> };
    expect(times.length).toBeGreaterThan(900);
    for (let row = 0; row < times.length; row++) expect(values['I']?.[row]).toBe(valueAt(course, (times[row] as number) + 1e-9));
  });
});

describe('a recipe', () => {
  const recipe = { shape: 'pulses', from: 5, width: 2, period: 10, count: 2, amplitude: 50, base: 0 };
  const base = graph('step_current_generator');
  const document = applyCommand(base, setCourse(base, 'stim', coursesOf(recipe, 0.1) ?? [], recipe));

  it('is in the file beside the lists that it gave, and in force while they are those', () => {
    const file = JSON.parse(formatDocument(document));
    expect(file.stimuli).toEqual([{ ...recipe, node: 'stim' }]);
    expect(file.nodes[0].params).toEqual({ amplitude_times: [5, 7, 15, 17], amplitude_values: [50, 0, 50, 0] });
    const read = parseDocument(formatDocument(document)).document as GraphDocument;
    expect(recipeInForce(read, read.nodes['stim'] as never)).toMatchObject({ shape: 'pulses' });
    const edited = applyCommand(read, setParameter(read, ['stim'], 'amplitude_values', [50, 0, 51, 0]));
    expect(recipeInForce(edited, edited.nodes['stim'] as never)).toBeUndefined();
  });

  it('follows its node to another id and goes with it', () => {
    const renamed = applyCommand(document, renameId(document, 'stim', 'clamp'));
    expect(renamed.stimuli).toEqual([{ ...recipe, node: 'clamp' }]);
    expect(applyCommand(renamed, remove(renamed, { nodes: ['clamp'] })).stimuli).toBeUndefined();
  });

  it('of a family gives each node a course of its own', () => {
    const family = { shape: 'family', from: 10, to: 20, lowest: -100, highest: 100, count: 3 };
    const made = applyCommand(document, setCourse(document, 'stim', coursesOf(family, 0.1) ?? [], family));
    const node = made.nodes['stim'];
    expect(node?.n).toBe(3);
    expect(node && courseOfNode(made, node)?.courses).toEqual(coursesOf(family, 0.1));
    expect(made.stimuli).toEqual([{ ...family, node: 'stim' }]);
  });
});

describe('the vocabulary of courses', () => {
  const of = (name: string) => {
    const model = builtIn.nodeModels[name];
    if (model === undefined) throw new Error(name);
    return model;
  };
  it('says which lists are a course, and which parameter is a constant current', () => {
    expect(courseWords(of('step_current_generator'))).toEqual({
      kind: 'steps',
      times: 'amplitude_times',
      values: 'amplitude_values',
      unit: 'pA',
    });
    expect(courseWords(of('inhomogeneous_poisson_generator'))).toMatchObject({ kind: 'steps', times: 'rate_times', values: 'rate_values' });
    expect(courseWords(of('spike_generator'))).toEqual({ kind: 'spikes', times: 'spike_times' });
    for (const name of ['dc_generator', 'poisson_generator', 'iaf_psc_alpha']) expect(courseWords(of(name))).toBeUndefined();
    expect(
      ['dc_generator', 'iaf_psc_alpha', 'ac_generator', 'noise_generator', 'step_current_generator', 'poisson_generator'].map((name) =>
        constantCurrent(of(name)),
      ),
    ).toEqual(['amplitude', 'I_e', undefined, undefined, undefined, undefined]);
  });
});
