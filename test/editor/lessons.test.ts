/** Doing a lesson: what waits, what is found, what is kept, and that nothing of it can break the document. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readGiven } from '../../src/classroom/read.ts';
import { classLesson, inspected, verified } from '../../src/classroom/verify.ts';
import { checkLesson } from '../../src/cli/check.ts';
import { labHere } from '../../src/cli/lab.ts';
import { addDial, addNode, setKernel, setParameter } from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { actionById, perform } from '../../src/editor/actions/index.ts';
import { LONGEST_IN_PAGE, linkOf, readLink } from '../../src/formats/link.ts';
import { litIn } from '../../src/lectern/light.ts';
import { lessonOf, patched } from '../../src/lesson/index.ts';
import { addressFor, askedIn } from '../../src/storage/address.ts';
import { graph } from '../lesson/circuit.ts';
import { fakeStorage } from '../storage/fakes.ts';
import { createSession, type Session } from './session.ts';

const lesson = {
  locked: ['kernel'],
  steps: [
    { id: 'hello', kind: 'see', text: 'Look.' },
    {
      id: 'guess',
      kind: 'predict',
      text: 'How fast?',
      ask: { type: 'number', unit: 'spikes/s', tolerance: 5 },
      answer: { result: 'rate(neuron)' },
      hints: ['Fast.', 'Very fast.'],
    },
    { id: 'more', kind: 'build', text: 'More.', checks: [{ graph: 'neuron.I_e > 600' }] },
    { id: 'fast', kind: 'challenge', text: 'Faster.', checks: [{ result: 'rate(neuron)', above: 100 }] },
  ],
};

const bareFile = {
  kernel: { duration: 500 },
  nodes: [
    { id: 'n', model: 'iaf_psc_alpha', params: { I_e: 500 } },
    { id: 's', model: 'spike_recorder' },
  ],
  edges: [{ id: 'e', source: 'n', target: 's' }],
};

const document = graph({
  ...bareFile,
  sweeps: [{ id: 'fI', dials: [{ path: 'nodes.n.params.I_e', from: 0, to: 500, count: 3 }], measure: 'rate(n)' }],
  lesson,
});

let session: Session;
afterEach(() => session.editor.dispose());

async function open(opened: GraphDocument = document): Promise<Session> {
  session = createSession({ real: true });
  await session.editor.newDocument(opened);
  if (opened.lesson !== undefined) await vi.waitFor(() => expect(session.state().lesson).toBeDefined());
  return session;
}

const view = () => {
  const { lesson: now } = session.state();
  if (now === undefined) throw new Error('no lesson is being done');
  return now;
};

describe('a lesson that is being done', () => {
  it('begins with the document that carries it, and not with one that carries none', async () => {
    await open();
    expect(view().step).toBe(0);
    const { lesson: _, ...bare } = document;
    await session.editor.newDocument(bare);
    expect(session.state().lesson).toBeUndefined();
  });

  it('lets Run wait for a prediction, wherever it is asked for, and lays the truth over it', async () => {
    const { editor } = await open();
    editor.lessons.go(1);
    expect(perform(actionById('run'), editor)).toBe(false);
    editor.run();
    expect(session.state().run.phase).toBe('refused');
    expect(session.state().announcement).toMatch(/say what you expect/);
    editor.sweeps.start('fI');
    expect(editor.sweeps.get('fI')).toBeUndefined();
    expect(editor.lessons.answer('guess', 'many')).toMatch(/a number/);
    expect(editor.lessons.answer('guess', '100')).toBeUndefined();
    expect(view().truths['guess']).toBeUndefined();
    editor.run();
    await vi.waitFor(() => expect(view().truths['guess']).toBeCloseTo(62, 0), { timeout: 10_000 });
    expect(view().verdicts['guess']?.answer?.passed).toBe(false);
    expect(session.state().announcement).toMatch(/too high by 38/);
    expect(view().state.passed).toContain('guess');
  });

  it('sees an edit that passes a step at once, and a run when it is over', async () => {
    const { editor } = await open();
    editor.lessons.go(2);
    editor.execute(setParameter(document, ['n'], 'I_e', 900));
    await vi.waitFor(() => expect(view().state.passed).toContain('more'));
    editor.lessons.go(3);
    await editor.lessons.check();
    expect(view().verdicts['fast']?.passed).toBe(true);
    editor.execute(setParameter(session.state().document, ['n'], 'I_e', 400));
    await editor.lessons.check();
    expect(view().verdicts['fast']?.passed).toBe(false);
  });

  it('keeps what is locked, says so, and frees it when one leaves', async () => {
    const { editor } = await open();
    editor.execute(setKernel(document, { duration: 100 }));
    expect(session.state().document.kernel.duration).toBe(500);
    expect(session.state().notice?.text).toMatch(/keeps kernel/);
    editor.lessons.leave();
    editor.execute(setKernel(document, { duration: 100 }));
    expect(session.state().document.kernel.duration).toBe(100);
  });

  it('changes nothing of the document: leaving and undoing find it as the student left it', async () => {
    const { editor } = await open();
    const { document: before } = session.state();
    editor.lessons.go(1);
    editor.lessons.openHint('guess');
    editor.lessons.answer('guess', 3);
    editor.lessons.go(3);
    await editor.lessons.check();
    editor.lessons.leave();
    expect(session.state().document).toBe(before);
    expect(session.state().past).toEqual([]);
    expect(perform(actionById('run'), editor)).toBe(true);
  });

  it('goes no further than its steps, and survives checks of a graph that cannot run', async () => {
    const { editor } = await open();
    editor.lessons.go(99);
    editor.lessons.go(-1);
    expect(view().step).toBe(0);
    editor.execute(setParameter(document, ['n'], 'C_m', -1));
    editor.lessons.go(3);
    await editor.lessons.check();
    expect(view().verdicts['fast']?.passed).toBe(false);
    expect(view().checking).toBe(false);
  });
});

describe('a last step that asks for one’s own words', () => {
  it('is passed by answering it: a student who did everything is handed in with every step', async () => {
    const { editor } = await open(graph({ ...bareFile, lesson: { steps: [{ id: 'words', kind: 'explain', text: 'Why?' }] } }));
    expect(view().state.passed).toEqual([]);
    editor.lessons.answer('words', 'It leaks.');
    expect(view().state.passed).toEqual(['words']);
  });
});

describe('a lesson that is recorded', () => {
  it('has a step for what was done, whose checks the start fails and the solution passes, and stands at its start', async () => {
    const { lesson: _, ...bare } = document;
    const { editor } = await open(bare);
    expect(perform(actionById('recordLesson'), editor)).toBe(true);
    await vi.waitFor(() => expect(session.state().recording).toBeDefined());
    expect(editor.recorder.add('build')).toBe(false);
    editor.recorder.add('see');
    editor.execute(setParameter(session.state().document, ['n'], 'I_e', 900));
    expect(editor.recorder.add('build')).toBe(true);
    editor.execute(setKernel(session.state().document, { duration: 800 }));
    editor.recorder.add('build');
    editor.recorder.add('explain');
    const [first] = session.state().recording?.steps ?? [];
    editor.recorder.setText(first?.id ?? '', 'Welcome.');
    const past = session.state().past.length;
    editor.recorder.finish();
    const made = session.state().document;
    expect(session.state().past.length).toBe(past + 1);
    expect(made.nodes['n']?.params).toEqual({ I_e: 500 });
    expect(made.kernel.duration).toBe(500);
    expect(made.lesson?.steps.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'see: Welcome.',
      'build: Set I_e of iaf_psc_alpha to 900.',
      'build: Set duration to 800.',
      expect.stringMatching(/^explain: /),
    ]);
    await vi.waitFor(() => expect(view().step).toBe(0));
    const plan = lessonOf(made)?.plan;
    const solved = plan && patched(made, plan.solution);
    if (plan === undefined || !solved?.ok) throw new Error('no solution');
    const found = (of: GraphDocument) => checkLesson(of, undefined, { backend: 'wasm', limits: {} });
    expect(found(made)?.faults).toEqual([]);
    expect(found(made)?.steps.map(({ passed }) => passed)).toEqual([true, false, false, true]);
    expect(found(solved.document)?.steps.every(({ passed }) => passed)).toBe(true);
    // It is part of the document: a file carries it.
    const again = parseDocument(formatDocument(made)).document;
    expect(again && lessonOf(again)?.plan.steps).toHaveLength(4);
    editor.undo();
    expect(session.state().document.lesson).toBeUndefined();
  });
});

describe('a lesson with numbers of one’s own', () => {
  const personal = graph({
    kernel: { duration: 200 },
    nodes: [
      { id: 'n', model: 'iaf_psc_alpha', params: { I_e: 400 } },
      { id: 's', model: 'spike_recorder' },
    ],
    edges: [{ id: 'e', source: 'n', target: 's' }],
    lesson: {
      personal: { path: 'nodes.n.params.I_e', range: [400, 700, 5] },
      start: {
        nodes: [
          { id: 'n', model: 'iaf_psc_alpha', params: { I_e: 400 } },
          { id: 's', model: 'spike_recorder' },
        ],
        edges: [{ id: 'e', source: 'n', target: 's' }],
      },
      steps: [
        {
          id: 'guess',
          kind: 'predict',
          text: '',
          ask: { type: 'number', unit: 'spikes', tolerance: 1 },
          answer: { result: 'count(neuron)' },
        },
        { id: 'leaky', kind: 'build', text: '', checks: [{ graph: 'neuron.tau_m > 10' }, { differs: { only: ['tau_m'] } }] },
      ],
    },
  });
  const current = () => (session.state().document.nodes['n'] as { readonly params: { readonly I_e?: number } }).params.I_e;
  afterEach(() => vi.unstubAllGlobals());

  it('asks who it is before anything is run, gives the same name the same numbers, and keeps them', async () => {
    vi.stubGlobal('localStorage', fakeStorage());
    const { editor } = await open(personal);
    expect(view().asksName).toBe(true);
    expect(perform(actionById('run'), editor)).toBe(false);
    expect(session.state().announcement).toMatch(/say who you are/);
    expect(editor.lessons.introduce('  ')).toMatch(/your name/);
    expect(editor.lessons.introduce('Ada Lovelace')).toBeUndefined();
    expect(view().asksName).toBe(false);
    const own = current();
    editor.execute(setParameter(session.state().document, ['n'], 'I_e', 401));
    expect(current()).toBe(own);
    expect(session.state().notice?.text).toMatch(/keeps nodes\.n\.params\.I_e/);
    editor.undo();
    expect(current()).toBe(400);
    expect(view().asksName).toBe(true);
    editor.lessons.introduce('ada  lovelace');
    expect(current()).toBe(own);
    editor.lessons.leave();
    editor.lessons.begin();
    expect(view().asksName).toBe(false);
    editor.lessons.leave();
    editor.execute(setParameter(session.state().document, ['n'], 'I_e', 402));
    editor.lessons.begin();
    expect(view().asksName).toBe(true);
  });

  it('hands in what a class finds to be right; an answer stays once the truth was seen', async () => {
    const { editor } = await open(personal);
    expect(await editor.lessons.handIn('Ada')).toMatchObject({ refused: expect.stringMatching(/who you are/) });
    editor.lessons.introduce('Ada');
    editor.lessons.answer('guess', '4');
    editor.run();
    await vi.waitFor(() => expect(view().truths['guess']).toBeDefined(), { timeout: 10_000 });
    expect(editor.lessons.answer('guess', '5')).toMatch(/stays/);
    editor.lessons.go(1);
    editor.execute(setParameter(session.state().document, ['n'], 'tau_m', 12));
    await vi.waitFor(() => expect(view().state.passed).toContain('leaky'));
    const handed = await editor.lessons.handIn('Somebody else');
    if ('refused' in handed) throw new Error(handed.refused);
    expect(handed.name).toBe('Ada');
    const [file] = await readGiven(handed.text, 'ada.json');
    const [linked] = await readGiven(`https://example.org/#${handed.link}`, 'pasted');
    const lesson = classLesson(personal);
    if (file?.kind !== 'handIn' || linked?.kind !== 'handIn' || lesson === undefined) throw new Error('not read');
    expect(linked.handIn).toEqual(file.handIn);
    const { handIn, sealed } = file;
    expect(handIn).toMatchObject({ name: 'Ada', step: 1, passed: ['guess', 'leaky'], checks: { leaky: true } });
    expect(handIn.personal).toEqual({ 'nodes.n.params.I_e': current() });
    expect(handIn.seen['guess']).toMatchObject({ truth: view().truths['guess'], error: 4 - Number(view().truths['guess']) });
    // The headless program runs it again and finds the same hash.
    const lab = labHere({ backend: 'wasm', limits: {} });
    expect([...inspected(handIn, sealed, lesson, ['Ada']), ...(await verified(handIn, lesson, lab, new Map()))]).toEqual([]);
  });
});

describe('predictions in a lesson that is recorded', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('measure this network at once and every student’s run anew; what the lesson changes cannot be kept', async () => {
    const { lesson: _, ...bare } = document;
    const { editor } = await open(bare);
    perform(actionById('recordLesson'), editor);
    await vi.waitFor(() => expect(session.state().recording).toBeDefined());
    const { recorder } = editor;
    const step = (k: number) => session.state().recording?.steps[k];
    recorder.add('predict');
    expect(recorder.finish()).toMatch(/Step 1/);
    const id = (k: number) => step(k)?.id ?? '';
    recorder.setAsk(id(0), { type: 'number', measure: 'rate(n)', unit: 'spikes/s', tolerance: 5 });
    await vi.waitFor(() => expect(step(0)?.measured).toMatchObject({ value: expect.closeTo(62, 0) }));
    recorder.add('predict');
    recorder.setAsk(id(1), { type: 'draw', node: 'n', quantity: 'V_m' });
    await vi.waitFor(() => expect(step(1)?.measured).toHaveProperty('value'));
    recorder.add('predict');
    recorder.setAsk(id(2), { type: 'order', options: ['a', 'b', 'c'] });
    recorder.add('predict');
    recorder.setAsk(id(3), { type: 'choice', options: ['Yes.', 'No.'], right: 1 });
    recorder.setAt(id(3), 'node:n');
    editor.execute(setParameter(session.state().document, ['n'], 'I_e', 900));
    recorder.add('build');
    recorder.setLocked(['nodes.*.params']);
    expect(recorder.finish()).toMatch(/changes nodes\.n\.params/);
    recorder.setLocked(['kernel']);
    expect(recorder.finish()).toBeUndefined();
    const made = session.state().document;
    const read = lessonOf(made);
    expect(read?.faults).toEqual([]);
    expect(read?.plan.locked).toEqual(['kernel']);
    const asks = read?.plan.steps.map(({ ask, truth }) => [ask?.type, truth?.kind]);
    expect(asks?.slice(0, 4)).toEqual([
      ['number', 'source'],
      ['draw', 'trace'],
      ['order', 'value'],
      ['choice', 'value'],
    ]);
    const drawn = read?.plan.steps[1]?.ask;
    expect(drawn?.type === 'draw' && drawn.y.from < -70 && drawn.y.to > -60 && drawn.x.to === 500).toBe(true);
    const order = read?.plan.steps[2]?.ask;
    expect(order?.type === 'order' && order.options).not.toEqual(['a', 'b', 'c']);
    expect(editor.lessons.answer(id(2) || (read?.plan.steps[2]?.id ?? ''), ['a', 'b', 'c'])).toBeUndefined();
    // The frame of a course page, the link and the file carry the same lesson, questions with what is right included.
    vi.stubGlobal('location', { origin: 'https://host', pathname: '/' });
    const address = new URL(addressFor(await linkOf(made), { embed: true, run: true }));
    expect(askedIn(address.search)).toMatchObject({ embed: true, run: true });
    expect(address.href.length).toBeLessThan(LONGEST_IN_PAGE);
    const framed = await readLink(address.hash);
    const filed = parseDocument(formatDocument(made)).document;
    for (const opened of ['document' in framed ? framed.document : undefined, filed]) {
      const again = opened && lessonOf(opened);
      expect(again?.faults).toEqual([]);
      expect(again?.plan).toEqual(read?.plan);
    }
  });

  it('keep the dials that were pinned while it was recorded, also in its link; those of what the lesson builds go', async () => {
    const { lesson: _, ...bare } = document;
    const { editor } = await open(bare);
    perform(actionById('recordLesson'), editor);
    await vi.waitFor(() => expect(session.state().recording).toBeDefined());
    const dial = (label: string, path: string) => ({ label, paths: [{ path, factor: 1 }], from: 0, to: 50 });
    editor.execute(addDial(session.state().document, dial('membrane', 'nodes.n.params.tau_m')));
    const built = addNode(session.state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 200 } });
    editor.execute(built);
    const added = Object.keys(session.state().document.nodes).find((id) => !(id in document.nodes)) ?? '';
    editor.execute(addDial(session.state().document, dial('later', `nodes.${added}.params.tau_m`)));
    editor.recorder.add('build');
    const [step] = session.state().recording?.steps ?? [];
    editor.recorder.setAt(step?.id ?? '', 'dial:membrane');
    expect(editor.recorder.finish()).toBeUndefined();
    const read = await readLink(await linkOf(session.state().document));
    if (!('document' in read)) throw new Error(JSON.stringify(read));
    const plan = lessonOf(read.document)?.plan;
    const [only] = plan?.steps ?? [];
    expect(read.document.view.dials).toEqual([dial('membrane', 'nodes.n.params.tau_m')]);
    expect(plan && only && litIn(read.document, plan, only).dials).toEqual([0]);
  });
});
