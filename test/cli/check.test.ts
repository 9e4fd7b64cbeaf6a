import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('check');

const check = (...args: string[]) => spikepatch('check', ...args);

const lessonOf = (current: number) => ({
  format: 'spikepatch.graph',
  version: 2,
  kernel: { duration: 1000 },
  nodes: [{ id: 'lif', model: 'iaf_psc_alpha', params: { I_e: current } }],
  edges: [],
  sweeps: [{ id: 'fI', dials: [{ path: 'nodes.lif.params.I_e', from: 370, to: 380, count: 11 }], measure: 'rate(lif)' }],
  lesson: {
    start: { nodes: [{ id: 'lif', model: 'iaf_psc_alpha', params: { I_e: 0 } }] },
    steps: [
      {
        id: 'guess',
        kind: 'predict',
        text: '',
        ask: { type: 'number', unit: 'spikes/s', tolerance: 3 },
        answer: { result: 'rate(neuron)' },
      },
      { id: 'fire', kind: 'build', text: '', checks: [{ graph: 'neuron.I_e > 375' }, { differs: { only: ['I_e'] } }] },
      { id: 'steep', kind: 'challenge', text: '', checks: [{ sweep: 'fI', measure: 'rheobase', near: 376, within: 1 }] },
    ],
  },
});

describe('spikepatch check', () => {
  it('answers 0 when all steps are passed, 1 when one is not, with a line each', async () => {
    expect(await check(save('right.json', lessonOf(500)))).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringMatching(/^passed .*\npassed .*\npassed .*\n$/),
    });
    const start = await check(save('start.json', lessonOf(0)));
    expect(start).toMatchObject({ exit: 1, stdout: expect.stringMatching(/not passed {2}fire \(build\): .*found is 0/) });
  });

  it('judges answers in any of their three forms', async () => {
    const right = save('graph.json', lessonOf(500));
    for (const file of [
      { guess: 61 },
      { answers: { guess: { value: 61, time: 0 } } },
      { lessonState: { answers: { guess: { value: 61, time: 0 } } } },
    ])
      expect(await check(right, '--answers', save('answers.json', file))).toMatchObject({ exit: 0 });
    expect(await check(right, '--answers', save('low.json', { guess: 20 }))).toMatchObject({
      exit: 1,
      stdout: expect.stringMatching(/too low by/),
    });
    expect(await check(right, '--answers', save('none.json', {}))).toMatchObject({
      exit: 1,
      stdout: expect.stringMatching(/Not answered yet/),
    });
    const old = await check(right, '--answers', save('old.json', { lesson: 'abc', answers: { guess: { value: 61, time: 0 } } }));
    expect(old).toMatchObject({ exit: 0, stderr: expect.stringMatching(/another lesson/) });
  });

  it('answers 1 for a graph without a lesson or with a faulty one, 2 for usage and files', async () => {
    const { lesson, ...bare } = lessonOf(500);
    expect(await check(save('bare.json', bare))).toMatchObject({ exit: 1, stderr: expect.stringMatching(/no lesson/) });
    const faulty = { ...bare, lesson: { steps: [{ ...lesson.steps[1], checks: [{ graph: 'neurn.I_e > 3' }] }] } };
    expect(await check(save('faulty.json', faulty))).toMatchObject({ exit: 1, stdout: expect.stringMatching(/Did you mean neuron/) });
    expect(await check(save('broken.json', { ...bare, nodes: 3 }))).toMatchObject({ exit: 1 });
    expect(await check()).toMatchObject({ exit: 2 });
    expect(await check(join(folder, 'nothing.json'))).toMatchObject({ exit: 2 });
    expect(await check(save('right.json', lessonOf(500)), '--answers', save('text.json', 'guess: 3'))).toMatchObject({ exit: 2 });
  });
});
