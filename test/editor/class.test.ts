/** A class on the page: what is given is added, run again over the workers, and nothing of it is kept. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { rowsOf } from '../../src/classroom/class.ts';
import { handInText } from '../../src/classroom/handIn.ts';
import { handInLink } from '../../src/classroom/link.ts';
import { type ClassLesson, classLesson } from '../../src/classroom/verify.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import { actionById, perform } from '../../src/editor/actions/index.ts';
import { speak } from '../../src/text/language.ts';
import { lesson, thirty } from '../classroom/thirty.ts';
import { createSession, type Session } from './session.ts';

let files: Awaited<ReturnType<typeof thirty>>;
beforeAll(async () => {
  files = await thirty();
});

let session: Session;
afterEach(() => session.editor.dispose());

const open = (): Session => {
  session = createSession({ real: true });
  session.editor.turnTo('class');
  return session;
};
const state = () => session.state().classroom;
const rows = () => rowsOf(state()?.entries ?? [], state()?.lesson);

describe('a class', () => {
  it('of thirty, one of them forged, is run again over the workers, and the forged one is found', async () => {
    const { editor } = open();
    const forged = files.map((file, k) => (k === 11 ? { ...file, text: handInText({ ...file.handIn, run: files[4]?.handIn.run }) } : file));
    const room = await editor.classroom();
    await room.add([{ name: 'lesson.json', text: formatDocument(lesson) }, ...forged]);
    expect(session.state().announcement).toBe('30 hand-ins were added.');
    expect(rows().every(({ verdict }) => verdict === 'open')).toBe(true);
    await room.check();
    expect(state()?.checking).toBeUndefined();
    expect(
      rows()
        .filter(({ verdict }) => verdict !== 'ok')
        .map(({ entry, verdict, findings }) => [entry.handIn.name, verdict, findings.map(({ said }) => speak(said))]),
    ).toEqual([['Student 12', 'wrong', ['The results are of another network than the one that was handed in.']]]);
    expect(session.state().announcement).toBe('30 hand-ins were run again; 1 is not what it says.');
  });

  it('stops when it is told to, and goes on from there', async () => {
    const { editor } = open();
    const room = await editor.classroom();
    await room.add([{ name: 'lesson.json', text: formatDocument(lesson) }, ...files.slice(0, 12)]);
    const going = room.check();
    await vi.waitFor(() => expect(state()?.checking?.done).toBeGreaterThan(1));
    room.stop();
    await going;
    const done = rows().filter(({ verdict }) => verdict === 'ok').length;
    expect(done).toBeLessThan(12);
    expect(rows().flatMap(({ findings }) => findings)).toEqual([]);
    await room.check();
    expect(rows().filter(({ verdict }) => verdict === 'ok')).toHaveLength(12);
  });

  it('takes the lesson of the open document, what is dropped, pasted or opened by a link, and opens a network', async () => {
    session = createSession({ real: true });
    const { editor } = session;
    await editor.newDocument(lesson);
    perform(actionById('class'), editor);
    await vi.waitFor(() => expect(session.state().screen).toBe('start'));
    await vi.waitFor(() => expect(state()?.lesson?.key).toBe((classLesson(lesson) as ClassLesson).key));
    const [a, b, c, d] = files as [(typeof files)[number], (typeof files)[number], (typeof files)[number], (typeof files)[number]];
    const note = new File(['Hello'], 'note.txt');
    await editor.openDropped({
      files: [new File([a.text], a.name), note],
      folders: ['x'],
      inFolders: async () => [new File([b.text], b.name)],
    });
    expect(session.state().announcement).toBe('2 hand-ins were added. 1 thing could not be used.');
    await editor.openPasted(`see https://example.org/#${await handInLink(c.handIn)}`);
    await editor.newDocument();
    await editor.openLink(`#${await handInLink(d.handIn)}`);
    expect(session.state()).toMatchObject({ screen: 'start', startPage: 'class' });
    await editor.newDocument();
    expect(await editor.openText(files[4]?.text ?? '', 'e.json')).toBe(true);
    expect(rows().map(({ entry }) => entry.handIn.name)).toEqual(['Student 1', 'Student 2', 'Student 3', 'Student 4', 'Student 5']);
    expect(state()?.refused.map(({ from, said }) => `${from}: ${speak(said)}`)).toEqual([
      expect.stringMatching(/^note\.txt: This is not a hand-in/),
    ]);
    const room = await editor.classroom();
    room.dismiss();
    expect(state()?.refused).toEqual([]);
    await room.open(rows()[1]?.entry.id ?? 0);
    expect(session.state().document).toMatchObject({ title: 'A class – Student 2' });
    expect('lesson' in session.state().document).toBe(false);
    expect(session.state().document.nodes['lif']?.params).toMatchObject({ tau_m: 16 });
    room.remove(rows()[0]?.entry.id ?? 0);
    expect(rows()).toHaveLength(4);
    room.clear();
    expect(rows()).toEqual([]);
  });
});
