/** Random editing, killed at any moment: half a second of work is lost at most, and two tabs never both write. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addNode, setParameter, setTitle } from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import { createMemoryDatabase, type Database, type Write } from '../../src/storage/database.ts';
import { createSession, type Session } from './session.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** What may be lost (ms), and what a write takes here at most. */
const MAY_BE_LOST = 500;
const WRITE_MS = 80;

/** A database whose writes take time, and that forgets those under way when it is killed. */
function killable(writeMs: number): { database: Database; writers: string[]; as(name: string): Database; kill(): void } {
  const inner = createMemoryDatabase();
  const writers: string[] = [];
  let killed = false;
  const as = (name: string): Database => ({
    ...inner,
    async write(writes: readonly Write[]) {
      await new Promise((resolve) => setTimeout(resolve, writeMs));
      if (killed) return new Promise(() => undefined);
      if (writes.some(({ table }) => table === 'slots')) writers.push(name);
      await inner.write(writes);
    },
  });
  return {
    database: inner,
    writers,
    as,
    kill() {
      killed = true;
    },
  };
}

async function storedTitle(database: Database, id: string): Promise<string | undefined> {
  const slots = (await database.entries('slots', `${id}/`)) as [string, { serial: number; json: string }][];
  const newest = slots.map(([, slot]) => slot).sort((a, b) => b.serial - a.serial)[0];
  return newest && parseDocument(newest.json).document?.title;
}

type Step = { readonly do: 'title' | 'node' | 'nudge' | 'slide' | 'undo'; readonly pause: number };
/** Editing at a steady pace leaves no pause that a write could wait for; editing now and then leaves many. */
const steps = fc
  .constantFrom(30, 120, 240, 700)
  .chain((longest) =>
    fc.array(
      fc.record<Step>({ do: fc.constantFrom('title', 'node', 'nudge', 'slide', 'undo'), pause: fc.integer({ min: 0, max: longest }) }),
      { minLength: 1, maxLength: 60 },
    ),
  );

/** Performs a step; what is on view then. */
function perform({ editor, state }: Session, kind: Step['do'], number: number): void {
  const { document, selection } = state();
  if (kind === 'title') editor.execute(setTitle(document, `Edit ${number}`));
  else if (kind === 'node') editor.execute(addNode(document, { model: 'iaf_psc_alpha', position: { x: number, y: 0 } }));
  else if (kind === 'undo') editor.undo();
  else if (kind === 'nudge' && selection.nodes.length > 0) editor.nudge({ x: 20, y: 0 });
  // Held to the end of the run, or until another edit ends it.
  else if (kind === 'slide') editor.begin('Slide').preview(setParameter(document, ['neuron1'], 'I_e', number));
}

it('loses at most the last half second of edits, whatever is done and whenever the tab is killed', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 0, max: WRITE_MS }), async (made, writeMs) => {
      const store = killable(writeMs);
      const session = createSession({ database: store.as('only') });
      await session.editor.newDocument();
      session.editor.execute(addNode(session.state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
      const { documentId } = session.state();
      const shown: { readonly at: number; readonly text: string }[] = [{ at: Date.now(), text: formatDocument(session.state().document) }];
      for (const [number, { do: kind, pause }] of made.entries()) {
        perform(session, kind, number);
        shown.push({ at: Date.now(), text: formatDocument(session.state().document) });
        await vi.advanceTimersByTimeAsync(pause);
      }
      const killedAt = Date.now();
      store.kill();
      const slots = (await store.database.entries('slots', `${documentId}/`)) as [string, { serial: number; json: string }][];
      const kept = slots.map(([, slot]) => slot).sort((a, b) => b.serial - a.serial)[0]?.json;
      // The newest state that had been on view for as long as may be lost, or any later one.
      const oldEnough = shown.findLastIndex(({ at }) => at <= killedAt - MAY_BE_LOST);
      const allowed = shown.slice(Math.max(0, oldEnough)).map(({ text }) => text);
      if (oldEnough >= 0) expect(allowed).toContain(kept);
      vi.clearAllTimers();
    }),
    { numRuns: 100 },
  );
});

it('never lets two tabs write at a time, and takes no edit that is not written', async () => {
  const action = fc.record({
    tab: fc.constantFrom(0, 1),
    do: fc.constantFrom('edit', 'leave', 'come'),
    pause: fc.integer({ min: 0, max: 1600 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 30 }), async (actions) => {
      const store = killable(10);
      const held = new Set<string>();
      const tabs = [createSession({ database: store.as('first'), held }), createSession({ database: store.as('second'), held })] as const;
      await tabs[0].editor.newDocument();
      tabs[0].editor.execute(setTitle(tabs[0].state().document, 'Begin'));
      await vi.advanceTimersByTimeAsync(1000);
      const { documentId } = tabs[0].state();
      let accepted = 'Begin';
      for (const [number, { tab, do: kind, pause }] of actions.entries()) {
        const { editor, state } = tabs[tab];
        const isOpen = state().documentId === documentId;
        const going = (async () => {
          if (kind === 'come' && !isOpen) await editor.openDocument(documentId);
          if (kind === 'leave' && isOpen) await editor.showStart();
        })();
        await vi.advanceTimersByTimeAsync(500);
        await going;
        if (kind === 'edit' && isOpen) {
          const title = `Edit ${number}`;
          editor.execute(setTitle(state().document, title));
          if (state().document.title === title) accepted = title;
          else expect(state().save).toBe('elsewhere');
        }
        const writable = tabs.filter((each) => each.state().documentId === documentId && each.state().save !== 'elsewhere');
        expect(writable.length).toBeLessThanOrEqual(1);
        await vi.advanceTimersByTimeAsync(pause);
      }
      await vi.advanceTimersByTimeAsync(2000);
      expect(await storedTitle(store.database, documentId)).toBe(accepted);
      for (const { editor } of tabs) await editor.dispose();
    }),
    { numRuns: 40 },
  );
});
