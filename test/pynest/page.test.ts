/** Runs every code block of docs/pynest-introduction.md, in order, as one script, and compares what its circuits recorded with NEST. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { differences } from './results.ts';

const page = readFileSync(new URL('../../docs/pynest-introduction.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```js\n(.*?)```/gs)].map((match) => match[1] as string);

describe('docs/pynest-introduction.md', () => {
  it('has all its blocks run, and its circuits agree with NEST', () => {
    const checks: Record<string, readonly string[]> = {};
    const check = (name: string, recorders: Parameters<typeof differences>[1]) => {
      checks[name] = differences(name, recorders);
    };
    // A circuit is compared right before the next one begins with ResetKernel.
    const comparisons = [
      `check('tutorial-one-neuron', { multimeter, spikedetector });`,
      `check('tutorial-two-neurons-one-multimeter', { multimeter: meter, spikedetector: detector });`,
      '',
      `check('tutorial-two-connected-neurons', { multimeter: psp });`,
    ];
    let circuit = 0;
    const script = blocks
      .map((block) => (block.startsWith('ResetKernel();') && circuit++ > 0 ? `${comparisons[circuit - 2] ?? ''}\n${block}` : block))
      .join('\n');
    const run = new Function(
      'createPynest',
      'check',
      `'use strict'; ${script}; return { times, V_m, spikes, rate, weights, plastic, Models, help, GetKernelStatus };`,
    ) as (create: () => ReturnType<typeof createPynest>, report: typeof check) => Record<string, never>;
    const found = run(() => createPynest({ backend: jsBackend }), check) as unknown as {
      times: number[];
      V_m: number[];
      spikes: number[];
      rate: number;
      weights: number[];
    };
    expect(checks).toEqual({
      'tutorial-one-neuron': [],
      'tutorial-two-neurons-one-multimeter': [],
      'tutorial-two-connected-neurons': [],
    });
    expect(found.times.length).toBe(found.V_m.length);
    expect(found.spikes[0]).toBeCloseTo(59.3, 9);
    expect(found.rate).toBeGreaterThan(1);
    expect(found.weights.length).toBe(30);
    expect(found.weights.some((weight) => weight !== 100)).toBe(true);
  });
});
