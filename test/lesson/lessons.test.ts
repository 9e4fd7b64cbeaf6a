import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../src/cli/check.ts';
import * as commands from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import { sameValue } from '../../src/document/meaning/sameValue.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { parseCondition } from '../../src/lesson/condition.ts';
import { figureOfCurve } from '../../src/lesson/curve.ts';
import { holds } from '../../src/lesson/holds.ts';
import {
  awaitsPrediction,
  changesBetween,
  judgeAnswer,
  lessonHash,
  lessonOf,
  lockedChange,
  NO_EVIDENCE,
  partsOf,
  patchBetween,
  patched,
  personalised,
  readAnswer,
  readState,
} from '../../src/lesson/index.ts';
import { readPatch } from '../../src/lesson/patch.ts';
import { whoIn } from '../../src/lesson/who.ts';
import { speak } from '../../src/text/language.ts';
import { anyDocument } from '../document/arbitraries.ts';
import { circuit } from './circuit.ts';

const options = { backend: 'wasm', limits: {} } as const;
const withLesson = (lesson: Readonly<Record<string, unknown>>, document: GraphDocument = circuit) =>
  ({ ...document, lesson }) as unknown as GraphDocument;
const step = (kind: string, rest: Readonly<Record<string, unknown>>) => ({ id: 's', kind, text: '', ...rest });

function verdict(check: Readonly<Record<string, unknown>>, document = circuit, lesson: Readonly<Record<string, unknown>> = {}) {
  const checked = checkLesson(withLesson({ ...lesson, steps: [step('challenge', { checks: [check] })] }, document), undefined, options);
  return { passed: checked?.steps[0]?.passed, said: checked?.steps[0]?.reasons.map(speak).join(' '), faults: checked?.faults };
}

describe('checks', () => {
  it('run the graph and measure by role', () => {
    const found = verdict({ result: 'rate(exc, 200, end)', between: [40, 300] });
    expect(found).toMatchObject({ passed: true, faults: [] });
    expect(verdict({ result: 'rate(exc, 200, end) - rate(iaf_psc_alpha, 200, end)', near: 0, within: 1e-9 }).passed).toBe(true);
    expect(verdict({ result: 'rate(exc)', above: 500 })).toMatchObject({
      passed: false,
      said: expect.stringMatching(/has to be above 500/),
    });
    expect(verdict({ result: 'mean(inh.V_m)', below: 0 }).passed).toBe(true);
  });

  it('take the mean of a role’s populations by their sizes, and pick one neuron across them', () => {
    const rate = (id: string) => `count(${id})`;
    expect(verdict({ result: `${rate('neuron')} - 0.8 * ${rate('exc')} - 0.2 * ${rate('inh')}`, near: 0, within: 1e-9 }).passed).toBe(true);
    expect(verdict({ result: `count(neuron[8]) - count(inh[0])`, near: 0, within: 1e-9 }).passed).toBe(true);
    expect(verdict({ result: `count(neuron[10])`, above: -1 }).passed).toBe(false);
  });

  it('read a curve of a sweep', () => {
    const quiet = commands.applyCommand(circuit, commands.remove(circuit, { nodes: ['drive'], edges: [], notes: [], groups: [] }));
    expect(verdict({ sweep: 'fI', measure: 'rheobase', near: 400, within: 1 }, quiet).passed).toBe(true);
    expect(verdict({ sweep: 'fI', measure: 'at(350)', below: 30 }, quiet).passed).toBe(true);
    expect(verdict({ sweep: 'nothing', measure: 'max', above: 0 }).faults?.join()).toMatch(/fI/);
    expect(verdict({ sweep: 'fI', measure: 'median', above: 0 }).faults?.join()).toMatch(/rheobase/);
  });

  it('say what differs from the start, whatever things are called', () => {
    const lesson = { start: partsOf(circuit) };
    const only = { differs: { only: ['I_e'] } };
    expect(verdict(only, circuit, lesson)).toMatchObject({ passed: false, said: 'Nothing has been changed yet.' });
    const louder = commands.applyCommand(circuit, commands.setParameter(circuit, ['ex'], 'I_e', 450));
    expect(verdict(only, louder, lesson).passed).toBe(true);
    const renamed = commands.applyCommand(louder, commands.renameId(louder, 'ex', 'pyramids'));
    expect(verdict(only, renamed, lesson).passed).toBe(true);
    const weaker = commands.applyCommand(renamed, commands.setSynSpec(renamed, ['e2'], { weight: -1 }));
    expect(verdict(only, weaker, lesson)).toMatchObject({ passed: false, said: expect.stringMatching(/weight/) });
    const moved = commands.applyCommand(circuit, commands.moveNodes(circuit, { ex: { x: 500, y: 500 } }));
    expect(verdict(only, moved, lesson).passed).toBe(false);
  });

  it('say what is wrong with a lesson and its place, and judge the rest', () => {
    const bad = [{ graph: 'exc.I_e >' }, { result: 'ratee(exc)', above: 0 }, { result: 'rate(exc)' }, { nothing: 1 }, { differs: 3 }];
    const checked = checkLesson(
      withLesson({ steps: [step('build', { checks: [...bad, { graph: 'exc' }, { graph: 'neuron.n > 0' }] })] }),
      undefined,
      options,
    );
    expect(checked?.faults).toHaveLength(6);
    expect(checked?.faults[1]).toMatch(/^lesson\.steps\[0]\.checks\[1]: .*rate/);
    expect(checkLesson(circuit, undefined, options)).toBeUndefined();
  });

  it('do not fall over a graph that cannot be run', () => {
    const broken = commands.applyCommand(circuit, commands.setParameter(circuit, ['ex'], 'C_m', -1));
    expect(verdict({ result: 'rate(exc)', above: 0 }, broken)).toMatchObject({
      passed: false,
      said: expect.stringMatching(/cannot be run/),
    });
  });
});

describe('predictions', () => {
  const asked = (ask: Readonly<Record<string, unknown>>, answer: unknown) => {
    const plan = lessonOf(withLesson({ steps: [step('predict', { ask, answer })] }))?.plan;
    if (plan === undefined) throw new Error('no plan');
    return plan;
  };
  const judged = (ask: Readonly<Record<string, unknown>>, answer: unknown, given: unknown) => {
    const plan = asked(ask, answer);
    const [only] = plan.steps;
    if (only?.ask === undefined) throw new Error('nothing asked');
    const read = readAnswer(only.ask, given);
    if (!read.ok) return speak(read.said);
    const made = judgeAnswer(only, read.value, plan, circuit, NO_EVIDENCE);
    return made && { passed: made.passed, said: speak(made.why) };
  };

  it('of a number say by how much and in which direction they are off', () => {
    const ask = { type: 'number', unit: 'mV', tolerance: 2 };
    expect(judged(ask, 12, '12')).toEqual({ passed: true, said: 'Right: 12 mV.' });
    expect(judged(ask, 12, '13,5')).toEqual({ passed: true, said: 'Near enough: you said 13.5 mV, it is 12 mV; off by 1.5 mV.' });
    expect(judged(ask, 12, 20)).toEqual({ passed: false, said: 'You said 20 mV, it is 12 mV: too high by 8 mV.' });
    expect(judged(ask, 12, '−3')).toMatchObject({ said: expect.stringMatching(/too low by 15 mV/) });
    expect(judged(ask, 12, 'many')).toMatch(/a number/);
  });

  it('of a choice and an order take options by text or by index', () => {
    const choice = { type: 'choice', options: ['up', 'down'] };
    expect(judged(choice, 1, 'down')).toMatchObject({ passed: true });
    expect(judged(choice, 'down', 0)).toMatchObject({ passed: false });
    expect(judged(choice, 1, 'sideways')).toMatch(/one of the options/);
    const order = { type: 'order', options: ['m', 'h', 'n'] };
    expect(judged(order, ['m', 'n', 'h'], [0, 2, 1])).toMatchObject({ passed: true });
    expect(judged(order, ['m', 'n', 'h'], ['m', 'h', 'n'])).toMatchObject({ passed: false, said: expect.stringMatching(/first 1 of 3/) });
    expect(judged(order, [0, 1, 2], ['m', 'm', 'n'])).toMatch(/order/);
  });

  it('of a line give the root mean square, and pass what is close to the truth', () => {
    const ask = { type: 'draw', x: { from: 0, to: 10 }, y: { from: 0, to: 10, unit: 'spikes/s' }, tolerance: 1 };
    const truth = [
      [0, 0],
      [10, 10],
    ];
    const off = (by: number) => truth.map(([x, y]) => [x, (y as number) + by]);
    expect(judged(ask, truth, truth)).toMatchObject({ passed: true, said: expect.stringMatching(/off by 0 spikes\/s/) });
    expect(judged(ask, truth, off(0.5))).toMatchObject({ passed: true, said: expect.stringMatching(/0\.5 spikes\/s.*5 %/) });
    expect(judged(ask, truth, off(3))).toMatchObject({ passed: false, said: expect.stringMatching(/3 spikes\/s/) });
    expect(
      judged(ask, truth, [
        [20, 1],
        [30, 1],
      ]),
    ).toMatchObject({ passed: false });
    expect(judged(ask, truth, [[1, 1]])).toMatch(/two points/);
  });

  it('hold a run back until they are made', () => {
    const plan = asked({ type: 'number', unit: 'mV' }, 3);
    expect(awaitsPrediction(plan, 0, {})?.id).toBe('s');
    expect(awaitsPrediction(plan, 0, { s: { value: 3, time: 0 } })).toBeUndefined();
  });

  it('are judged by what the student’s own graph gives', () => {
    const lesson = withLesson({
      steps: [step('predict', { ask: { type: 'number', unit: 'spikes/s', tolerance: 1 }, answer: { result: 'rate(exc)' } })],
    });
    const rate = Number(/([\d.]+)\.$/.exec(verdict({ result: 'rate(exc)', above: 0 }).said ?? '')?.[1]);
    expect(rate).toBeGreaterThan(0);
    const answers = (value: number) => readState({ answers: { s: { value, time: 1 } } }, lesson)?.answers;
    expect(checkLesson(lesson, answers(rate + 0.5), options)?.steps[0]?.passed).toBe(true);
    expect(checkLesson(lesson, answers(rate + 20), options)?.steps[0]?.passed).toBe(false);
    expect(checkLesson(lesson, {}, options)?.steps[0]?.passed).toBe(false);
    expect(checkLesson(lesson, undefined, options)?.steps[0]?.passed).toBe(true);
  });
});

describe('patches', () => {
  it('between two graphs make the one out of the other', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const file = JSON.parse(JSON.stringify(patchBetween(before, after)));
        const patch = readPatch(file);
        expect(patch).toBeDefined();
        const made = patch && patched(before, patch);
        expect(made?.ok).toBe(true);
        if (made?.ok) expect(sameValue(partsOf(made.document), partsOf(after))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('address entries by id, and refuse what is not there', () => {
    const patch = readPatch([{ op: 'replace', path: '/nodes/ex/params/I_e', value: 1 }]);
    const made = patch && patched(circuit, patch);
    expect(made?.ok && made.document.nodes['ex']?.params).toEqual({ I_e: 1 });
    const nowhere = readPatch([{ op: 'replace', path: '/nodes/nobody/n', value: 1 }]);
    expect(nowhere && patched(circuit, nowhere).ok).toBe(false);
    expect(readPatch([{ op: 'replace', path: '/lesson/steps', value: [] }])).toBeUndefined();
    const broken = readPatch([{ op: 'replace', path: '/nodes/ex/n', value: -1 }]);
    expect(broken && patched(circuit, broken).ok).toBe(false);
  });
});

describe('recording', () => {
  const whole = (document: GraphDocument) => whoIn(document, new Map());
  const met = (text: string, document: GraphDocument) => {
    const parsed = parseCondition(text);
    if (!parsed.ok) throw new Error(`${text}: ${speak(parsed.said)}`);
    return holds(parsed.value, text, whole(document)).holds;
  };
  const edits: readonly [string, (document: GraphDocument) => commands.Command][] = [
    ['a parameter', (d) => commands.setParameter(d, ['ex'], 'I_e', 450)],
    ['a size', (d) => commands.setN(d, ['ex'], 20)],
    ['a weight', (d) => commands.setSynSpec(d, ['e2'], { weight: -100 })],
    ['a new node', (d) => commands.addNode(d, { model: 'iaf_cond_exp', position: { x: 0, y: 0 } })],
    ['a second node of a model', (d) => commands.addNode(d, { model: 'spike_recorder', position: { x: 0, y: 0 } })],
    ['a node that goes', (d) => commands.remove(d, { nodes: ['drive'], edges: [], notes: [], groups: [] })],
    ['a wire', (d) => commands.connect(d, { source: 'ex', target: 'ex' }, { synapse_model: 'static_synapse', weight: 5, delay: 1 })],
    ['a wire that goes', (d) => commands.remove(d, { nodes: [], edges: ['e1'], notes: [], groups: [] })],
    ['a duration', (d) => commands.setKernel(d, { duration: 2000 })],
  ];
  it.each(edits)('of %s makes checks that hold after it, and did not all hold before', (_, edit) => {
    const after = commands.applyCommand(circuit, edit(circuit));
    const conditions = changesBetween(circuit, after).map(({ condition }) => condition);
    expect(conditions.length).toBeGreaterThan(0);
    expect(conditions.every((text) => text !== undefined && met(text, after))).toBe(true);
    expect(conditions.some((text) => text !== undefined && !met(text, circuit))).toBe(true);
    expect(
      changesBetween(circuit, after)
        .map(({ text }) => speak(text))
        .join(' '),
    ).not.toMatch(/lesson\.|undefined/);
  });

  it('of a rename or a move makes nothing', () => {
    const renamed = commands.applyCommand(circuit, commands.renameId(circuit, 'ex', 'cells'));
    const moved = commands.applyCommand(renamed, commands.moveNodes(renamed, { cells: { x: 900, y: 0 } }));
    expect(changesBetween(circuit, moved)).toEqual([]);
  });
});

describe('locks, own numbers, hashes', () => {
  it('keep what is locked and nothing else', () => {
    const locked = ['nodes.*.model', 'edges.e2.syn_spec.weight', 'kernel'];
    const change = (command: commands.Command) => lockedChange(circuit, commands.applyCommand(circuit, command), locked);
    expect(change(commands.setKernel(circuit, { duration: 1 }))).toBe('kernel');
    expect(change(commands.setSynSpec(circuit, ['e2'], { weight: -1 }))).toBe('edges.e2.syn_spec.weight');
    expect(change(commands.changeModel(circuit, ['ex'], 'iaf_psc_exp'))).toBe('nodes.ex.model');
    expect(change(commands.setParameter(circuit, ['ex'], 'I_e', 1))).toBeUndefined();
    expect(change(commands.addNode(circuit, { model: 'iaf_psc_exp', position: { x: 0, y: 0 } }))).toBeUndefined();
  });

  it('give each name a number of its own, the same on every machine', () => {
    const document = withLesson({ personal: { path: 'nodes.ex.params.I_e', range: [380, 480, 5] }, steps: [] });
    const plan = lessonOf(document)?.plan;
    if (plan === undefined) throw new Error('no plan');
    const current = (name: string) => {
      const { params } = personalised(document, plan, name).nodes['ex'] ?? {};
      return (params as Record<string, number>)['I_e'] as number;
    };
    const names = Array.from({ length: 100 }, (_, k) => `Student ${k}`);
    const numbers = names.map(current);
    expect(numbers.every((number) => number >= 380 && number <= 480 && number % 5 === 0)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(15);
    expect(current('  ada LOVELACE')).toBe(current('Ada Lovelace '));
    expect(current('Ada Lovelace')).toBe(405);
  });

  it('tell lessons apart, whatever they start from, and survive a file', () => {
    const lesson = withLesson({ steps: [step('run', {})] });
    const again = parseDocument(formatDocument(lesson)).document;
    expect(again && lessonHash(again)).toBe(lessonHash(lesson));
    expect(lessonHash(withLesson({ steps: [step('run', {})], start: partsOf(circuit) }))).toBe(lessonHash(lesson));
    expect(lessonHash(withLesson({ steps: [step('run', { text: 'Run.' })] }))).not.toBe(lessonHash(lesson));
  });
});

describe('figures of a curve', () => {
  const curve = { x: [0, 100, 200, 300], y: [0, Number.NaN, 4, 12] };
  it.each([
    [{ name: 'rheobase' }, 200],
    [{ name: 'max' }, 12],
    [{ name: 'argmin' }, 0],
    [{ name: 'at', x: 250 }, 8],
    [{ name: 'at', x: 100 }, 2],
  ] as const)('%o is %d', (measure, value) => expect(figureOfCurve(curve, measure)).toBeCloseTo(value, 12));
  it('has a slope by least squares, and no value outside', () => {
    expect(figureOfCurve({ x: [0, 1, 2], y: [1, 3, 5] }, { name: 'slope' })).toBeCloseTo(2, 12);
    expect(figureOfCurve(curve, { name: 'at', x: 400 })).toBeNaN();
    expect(figureOfCurve({ x: [], y: [] }, { name: 'max' })).toBeNaN();
  });
});
