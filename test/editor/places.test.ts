/** Every document has an address: Back, Forward and bookmarks lead to it. */
import { expect, it } from 'vitest';
import { addNode } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { type Address, followPlaces } from '../../src/editor/keys/places.ts';
import { linkOf } from '../../src/formats/link.ts';
import { createSession, type Session } from './session.ts';

/** A tab's address with its history, as a browser has them. */
function fakeAddress(): Address & { entries: string[]; at: number; link: string | undefined; run: boolean } {
  const self = {
    entries: [''],
    at: 0,
    link: undefined as string | undefined,
    run: false,
    read: () => self.entries[self.at] as string,
    write(place: string, how: 'push' | 'replace') {
      if (how === 'push') self.entries.splice(++self.at, self.entries.length, place);
      else self.entries[self.at] = place;
    },
    takeLink() {
      const { link } = self;
      self.link = undefined;
      return link;
    },
    takeRun() {
      const { run } = self;
      self.run = false;
      return run;
    },
  };
  return self;
}

function open(session: Session = createSession()) {
  const address = fakeAddress();
  const places = followPlaces(session.editor, address);
  /** Goes through the history by so many steps. */
  const go = async (steps: number): Promise<void> => {
    address.at += steps;
    await places.arrive();
  };
  return { ...session, address, places, go };
}

const titled = (title: string): GraphDocument => ({ ...EMPTY_DOCUMENT, title });

it('names what is shown, and Back and Forward lead through it', async () => {
  const { editor, state, address, go } = open();
  await editor.newDocument(titled('First'));
  const first = state().documentId;
  await editor.showStart();
  editor.turnTo('gallery');
  await editor.newDocument(titled('Second'));
  const second = state().documentId;
  expect(address.entries).toEqual(['', `document/${first}`, '', 'gallery', `document/${second}`]);

  await go(-1);
  expect([state().screen, state().startPage]).toEqual(['start', 'gallery']);
  await go(-2);
  expect([state().screen, state().document.title]).toEqual(['graph', 'First']);
  await go(-1);
  expect([state().screen, state().startPage]).toEqual(['start', 'home']);
  await go(4);
  expect(state().document.title).toBe('Second');
  expect(address.entries).toHaveLength(5);
});

it('calls an untouched network new, until there is something of it to come back to', async () => {
  const { editor, state, address, go } = open();
  await editor.newDocument();
  expect(address.entries).toEqual(['', 'new']);
  editor.execute(addNode(state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
  const { documentId } = state();
  expect(address.entries).toEqual(['', `document/${documentId}`]);
  await go(-1);
  await go(1);
  expect(state().documentId).toBe(documentId);
  expect(Object.keys(state().document.nodes)).toEqual(['neuron1']);
});

it('opens a bookmark in a fresh page, and a new network again after a reload', async () => {
  const { editor, state, database } = open();
  await editor.newDocument(titled('Kept'));
  const { documentId } = state();
  await editor.dispose();
  const next = open(createSession({ database }));
  next.address.entries = [`document/${documentId}`];
  await next.places.arrive();
  expect(next.state().document.title).toBe('Kept');
  expect(next.address.entries).toEqual([`document/${documentId}`]);

  const fresh = open();
  fresh.address.entries = ['new'];
  await fresh.places.arrive();
  expect(fresh.state().screen).toBe('graph');
  expect(fresh.address.entries).toEqual(['new']);
});

it('says that a document is gone, and names what is shown instead', async () => {
  const { state, address, places } = open();
  address.entries = ['document/gone'];
  await places.arrive();
  expect(state().screen).toBe('start');
  expect(state().surface).toMatchObject({ kind: 'message' });
  expect(address.entries).toEqual(['']);
});

it('opens the network of a link in the place of the link', async () => {
  const { state, address, places } = open();
  address.link = `#${await linkOf(titled('Shared'))}`;
  await places.arrive();
  expect(state().document.title).toBe('Shared');
  expect(address.entries).toEqual([`document/${state().documentId}`]);
});

it('runs what a link opens where the link asks for it, once', async () => {
  const { editor, state, address, places } = open();
  await editor.newDocument();
  editor.execute(addNode(state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
  const link = await linkOf(state().document);
  address.link = `#${link}`;
  address.run = true;
  await places.arrive();
  expect(state().run.phase).not.toBe('idle');
  expect(address.run).toBe(false);
  address.link = `#${link}`;
  await places.arrive();
  expect(state().run.phase).toBe('idle');
});

it('names pages of the help over whatever is shown, and Back leaves them', async () => {
  const { editor, state, address, go } = open();
  await editor.newDocument(titled('First'));
  const first = `document/${state().documentId}`;
  editor.open({ kind: 'help', page: 'iaf_psc_alpha' });
  editor.open({ kind: 'help', page: 'glossary/stdp' });
  expect(address.entries).toEqual(['', first, 'help/iaf_psc_alpha', 'help/glossary/stdp']);
  await go(-1);
  expect(state().surface).toEqual({ kind: 'help', page: 'iaf_psc_alpha' });
  await go(-1);
  expect([state().surface, state().document.title]).toEqual([undefined, 'First']);
  await go(1);
  expect(state().surface).toEqual({ kind: 'help', page: 'iaf_psc_alpha' });
  editor.open(undefined);
  expect(address.entries.at(address.at)).toBe(first);
});

it('opens a page of the help that the address names over the start screen', async () => {
  const { state, address, places } = open();
  address.entries = ['help/nest/Create'];
  await places.arrive();
  expect([state().screen, state().surface]).toEqual(['start', { kind: 'help', page: 'nest/Create' }]);
  address.entries = ['help'];
  await places.arrive();
  expect(state().surface).toEqual({ kind: 'help', page: '' });
});
