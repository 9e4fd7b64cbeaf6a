/** What makes networks out of documents loads with the first one that is opened. */
import { expect, it } from 'vitest';
import { addNode, setTitle } from '../../src/document/commands/index.ts';
import { createSession } from './session.ts';

it('opens nothing while a part has not loaded, says so, and opens it when the connection is back', async () => {
  const first = createSession();
  await first.editor.newDocument();
  first.editor.execute(setTitle(first.state().document, 'Kept'));
  first.editor.execute(addNode(first.state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
  await first.editor.dispose();

  let isOffline = true;
  const { editor, state } = createSession({ database: first.database, offline: () => isOffline });
  await editor.refreshDocuments();
  const [entry] = state().documents ?? [];
  expect(entry?.title).toBe('Kept');

  await editor.openDocument(entry?.id ?? '');
  expect(state().documentId).toBe('');
  expect(state().surface).toMatchObject({ kind: 'message', messages: [{ title: 'This part has not loaded' }] });
  await editor.newDocument();
  expect(state().screen).toBe('start');

  isOffline = false;
  editor.open(undefined);
  await editor.openDocument(entry?.id ?? '');
  expect(state()).toMatchObject({ screen: 'graph', documentId: entry?.id });
  expect(state().networkHash).toBeDefined();
  await editor.dispose();
});
