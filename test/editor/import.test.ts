/** Files of other programs in the session: each network a document, losses in one message, open work untouched. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSession } from './session.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());
const all = (): Promise<unknown> => vi.runAllTimersAsync();

const sample = (name: string) => readFileSync(new URL(`../nest-desktop/${name}.json`, import.meta.url), 'utf8');
const titled = (name: string, text: string) => ({ ...(JSON.parse(text) as object), name });

describe('a NEST Desktop file', () => {
  it('opens as a document of its own, without a word where nothing is lost', async () => {
    const { editor, state } = createSession();
    await editor.newDocument();
    const mine = state().documentId;
    expect(await editor.openText(sample('v4/spike-activity'), 'spike-activity.json')).toBe(true);
    expect(state()).toMatchObject({ screen: 'graph', surface: undefined, document: { title: 'spike activity' } });
    expect(state().documentId).not.toBe(mine);
    expect(Object.keys(state().document.nodes)).toEqual(['pg1', 'n1', 'sr1']);
    expect(state().diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('with several projects makes a document of each, shows the first and says what was lost', async () => {
    const { editor, state } = createSession();
    const list = [
      titled('one', sample('v3/model-f-i-curve')),
      titled('two', sample('v4/spike-response')),
      titled('three', sample('v4/spike-activity')),
    ];
    expect(await editor.openText(JSON.stringify(list), 'all.json')).toBe(true);
    expect(state().document.title).toBe('one');
    const { surface } = state();
    const [message] = surface?.kind === 'message' ? surface.messages : [];
    expect(message?.title).toBe('Opened all.json, but 2 things of it could not be kept');
    expect(message?.lines[0]).toBe('It holds several networks, each of which is a document now: one, two and three.');
    expect(message?.lines[1]).toMatch(/^\[0\]\.activityGraph\.panels\[0\]\.model\.id: senderSpikeCountPlot: /);
    await all();
    await editor.refreshDocuments();
    expect(
      state()
        .documents?.map(({ title }) => title)
        .sort(),
    ).toEqual(['one', 'three', 'two']);
    const two = state().documents?.find(({ title }) => title === 'two')?.id ?? '';
    await editor.openDocument(two);
    expect(Object.keys(state().document.nodes)).toEqual(['sg1', 'n1', 'vm1']);
  });

  it('without a readable project is refused with what is wrong, and the open document stays', async () => {
    const { editor, state } = createSession();
    await editor.newDocument();
    const before = state().documentId;
    expect(await editor.openText('{"network": {}}', 'empty.json')).toBe(false);
    expect(state().documentId).toBe(before);
    expect(state().surface).toMatchObject({ kind: 'message', messages: [{ title: 'empty.json cannot be opened' }] });
  });

  it('is opened when it is pasted; other text is left alone', async () => {
    const { editor, state } = createSession();
    await editor.newDocument();
    expect(await editor.openPasted('Just some words, {}')).toBe(false);
    expect(await editor.openPasted(sample('v4/spike-response'))).toBe(true);
    expect(state().document.title).toBe('spike response');
  });

  it('shows what was recorded there, and compares the next run with it', async () => {
    const { editor, state } = createSession();
    const activities = [{ events: { times: [2, 1], senders: [3, 2] } }];
    const project = { ...(JSON.parse(sample('v4/spike-activity')) as object), activities };
    expect(await editor.openText(JSON.stringify(project), 'p.json')).toBe(true);
    const { surface } = state();
    expect(surface?.kind === 'message' && surface.messages[0]?.lines).toEqual([
      'What was recorded there is in the panels; a run here will be compared with it.',
    ]);
    const recorded = editor.runs.current;
    expect(recorded?.phase).toBe('done');
    expect(Array.from(recorded?.recorders.get('sr1')?.times ?? [])).toEqual([1, 2]);
    expect(Array.from(recorded?.recorders.get('sr1')?.senders ?? [])).toEqual([2, 3]);
    editor.run();
    await all();
    expect(editor.runs.current?.id).not.toBe(recorded?.id);
    expect(editor.runs.previous?.id).toBe(recorded?.id);
  });
});

describe('a file of our own with things that are read otherwise', () => {
  const file = readFileSync(new URL('../cases/recorder-label-record_to-time_in_steps.json', import.meta.url), 'utf8');
  const lines = [
    'nodes[1].params.label: label is read as the label of the node.',
    expect.stringMatching(/^nodes\[1\]\.params\.record_to: record_to is .*, which is left out: /),
    expect.stringMatching(/^nodes\[1\]\.params\.time_in_steps: time_in_steps is true, which is left out: /),
  ];
  const shown = ({ surface }: ReturnType<ReturnType<typeof createSession>['state']>) =>
    surface?.kind === 'message' ? surface.messages : [];

  it('says so when it is opened', async () => {
    const { editor, state } = createSession();
    expect(await editor.openText(file, 'script.graph.json')).toBe(true);
    expect(Object.keys(state().document.nodes)).toEqual(['n', 'sr']);
    expect(shown(state())).toEqual([{ title: 'Opened script.graph.json; 3 things of it are read otherwise', lines }]);
  });

  it('says so when it is dropped', async () => {
    const { editor, state } = createSession();
    await editor.openDropped({ files: [new File([file], 'dropped.json')], folders: [] });
    expect(shown(state())[0]?.lines).toEqual(lines);
  });

  it('says so when it is pasted into an open network', async () => {
    const { editor, state } = createSession();
    await editor.newDocument();
    expect(editor.pasteText(file)).toBe(true);
    expect(Object.keys(state().document.nodes)).toEqual(['n', 'sr']);
    expect(shown(state())[0]?.lines).toEqual(lines);
  });

  it('says so when it comes in a link', async () => {
    const { editor, state } = createSession();
    const packed = new Response(new Blob([file]).stream().pipeThrough(new CompressionStream('deflate-raw')));
    const link = `#v1.${Buffer.from(await packed.arrayBuffer()).toString('base64url')}`;
    expect(await editor.openLink(link)).toBe(true);
    expect(shown(state())[0]?.lines).toEqual(lines);
  });
});
