/** A class of thirty, each with numbers and predictions of their own, who did what a lesson asks. */

import { type HandIn, handInText } from '../../src/classroom/handIn.ts';
import { evidenceFor } from '../../src/classroom/lab.ts';
import { makeHandIn } from '../../src/classroom/make.ts';
import { labHere } from '../../src/cli/lab.ts';
import { compile } from '../../src/compile/index.ts';
import { applyCommand, setParameter } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import {
  judgeStep,
  type LessonState,
  lessonHash,
  lessonOf,
  patched,
  personalised,
  planFor,
  seenAt,
  truthIfKnown,
} from '../../src/lesson/index.ts';
import { graph } from '../lesson/circuit.ts';

const base = {
  title: 'A class',
  kernel: { duration: 200 },
  nodes: [
    { id: 'lif', model: 'iaf_psc_alpha', params: { I_e: 400, tau_m: 10 }, position: { x: 0, y: 0 } },
    { id: 'sr', model: 'spike_recorder', position: { x: 200, y: 0 } },
  ],
  edges: [{ id: 'e1', source: 'lif', target: 'sr' }],
};

/** Asks for a number, an option, an order and a line, checks an edit and a run. Each student has another I_e. */
export const lesson: GraphDocument = graph({
  ...base,
  lesson: {
    language: 'en',
    locked: ['kernel'],
    personal: { path: 'nodes.lif.params.I_e', range: [400, 700, 5] },
    start: { kernel: base.kernel, models: {}, nodes: base.nodes, edges: base.edges },
    steps: [
      { id: 'hello', kind: 'see', text: 'Look.' },
      {
        id: 'count',
        kind: 'predict',
        text: 'How many?',
        ask: { type: 'number', unit: 'spikes', tolerance: 2 },
        answer: { result: 'count(neuron)' },
      },
      { id: 'more', kind: 'predict', text: 'More?', ask: { type: 'choice', options: ['More.', 'Fewer.', 'None.'] }, answer: 0 },
      { id: 'order', kind: 'predict', text: 'Order?', ask: { type: 'order', options: ['a', 'b', 'c'] }, answer: [1, 0, 2] },
      {
        id: 'line',
        kind: 'predict',
        text: 'Draw.',
        ask: { type: 'draw', x: { from: 0, to: 200, unit: 'ms' }, y: { from: -75, to: -50, unit: 'mV' } },
        answer: { trace: 'neuron.V_m' },
      },
      { id: 'slow', kind: 'build', text: 'Slower.', checks: [{ graph: 'neuron.tau_m >= 15' }, { differs: { only: ['tau_m'] } }] },
      { id: 'fire', kind: 'challenge', text: 'Fire.', checks: [{ result: 'rate(neuron)', above: 20 }] },
      { id: 'why', kind: 'explain', text: 'Why?' },
    ],
  },
});

export const lab = labHere({ backend: 'wasm', limits: {} });
const BEGAN = Date.UTC(2026, 10, 26, 9, 0);

/** What a student of this number does: each goes on a different while, and predicts something else. */
export async function student(k: number, name = `Student ${k + 1}`, of: GraphDocument = lesson): Promise<HandIn> {
  const plan = lessonOf(of)?.plan;
  if (plan === undefined) throw new Error('no lesson');
  const own = planFor(plan, of, name);
  const start = patched(of, plan.start);
  if (!start.ok) throw new Error('no start');
  let document = personalised(start.document, plan, name);
  let state: LessonState = { lesson: lessonHash(document), name, began: BEGAN, answers: {}, seen: {}, passed: ['hello'] };
  const given: Readonly<Record<string, LessonState['answers'][string]['value']>> = {
    count: 5 + (k % 9),
    more: ['More.', 'Fewer.', 'None.'][k % 3] as string,
    order: k % 2 === 0 ? ['b', 'a', 'c'] : ['a', 'b', 'c'],
    line: [
      [0, -70],
      [30 + k, -60],
      [200, -55],
    ],
  };
  for (const [minute, step] of plan.steps.entries()) {
    const value = given[step.id];
    if (value === undefined) continue;
    const time = BEGAN + (minute + k / 30) * 60_000;
    state = { ...state, answers: { ...state.answers, [step.id]: { value, time } } };
    const evidence = await evidenceFor(document, own, [step], lab);
    const verdict = judgeStep(step, own, document, evidence, state.answers).answer;
    const truth = truthIfKnown(step, own, document, evidence);
    const compiled = compile(document);
    if (verdict === undefined || truth === undefined || compiled.network === undefined) throw new Error(`no truth of ${step.id}`);
    const network = step.truth?.kind === 'value' ? {} : { network: compiled.hash };
    state = {
      ...state,
      seen: { ...state.seen, [step.id]: seenAt({ time: time + 10_000, ...network }, value, truth, verdict) },
      passed: [...state.passed, step.id],
    };
  }
  document = applyCommand(document, setParameter(document, ['lif'], 'tau_m', 15 + k));
  state = {
    ...state,
    answers: { ...state.answers, why: { value: `Because of ${k}.`, time: BEGAN + 9 * 60_000 } },
    passed: [...state.passed, 'slow'],
  };
  const { handIn } = await makeHandIn({ document, plan, state, step: k % plan.steps.length, name, now: BEGAN + (20 + k) * 60_000 }, lab);
  return handIn;
}

/** Their files. */
export async function thirty(): Promise<readonly { readonly name: string; readonly text: string; readonly handIn: HandIn }[]> {
  const made = [];
  for (let k = 0; k < 30; k++) {
    const handIn = await student(k);
    made.push({ name: `student-${k + 1}.handin.json`, text: handInText(handIn), handIn });
  }
  return made;
}
