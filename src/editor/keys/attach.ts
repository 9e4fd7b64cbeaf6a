/** Connects a session to the page: keys, the clipboard's own events, the address. Called once by the app; everything else here has no DOM. */
import { cut } from '../../document/commands/index.ts';
import { type Asked, readLink, readPlace, takeLink, takeRun, writePlace } from '../../storage/address.ts';
import type { Editor } from '../types.ts';
import { createKeymap, regionOf } from './keymap.ts';
import { followPlaces } from './places.ts';

/** Whether this machine has a ⌘ key. */
export function isMac(navigator: { readonly platform: string } = globalThis.navigator): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

/** Listens on a window until the answer is called. */
export function attachEditor(editor: Editor, window: Window): () => void {
  const keymap = createKeymap(editor, isMac(window.navigator));

  /** Copy, cut and paste are the canvas's while it has the focus and no text is selected. */
  const onCanvas = (event: ClipboardEvent): boolean => {
    const { screen, surface } = editor.store.getState();
    if (event.defaultPrevented || screen !== 'graph') return false;
    const target = window.document.activeElement ?? event.target;
    return regionOf(target, surface !== undefined) === 'canvas' && window.getSelection()?.isCollapsed !== false;
  };
  const copy = (event: ClipboardEvent): void => {
    const text = onCanvas(event) ? editor.copyText() : undefined;
    if (text === undefined || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    if (event.type !== 'cut') return;
    const { document, selection } = editor.store.getState();
    editor.execute(cut(document, selection));
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (onCanvas(event)) {
      if (editor.pasteText(text)) event.preventDefault();
      else void editor.openPasted(text);
      return;
    }
    const { screen, surface } = editor.store.getState();
    if (event.defaultPrevented || screen !== 'start' || regionOf(event.target, surface !== undefined) === 'text') return;
    void editor.openPasted(text);
  };

  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('keydown', keymap.keydown, { signal });
  window.addEventListener('keyup', keymap.keyup, { signal });
  window.addEventListener('blur', keymap.blur, { signal });
  window.document.addEventListener('copy', copy, { signal });
  window.document.addEventListener('cut', copy, { signal });
  window.document.addEventListener('paste', paste, { signal });

  return () => stop.abort();
}

/**
 * Lets the address follow what is shown, and shows what the page begins with: what its address names or carries. To be awaited
 * before anything is drawn, or the start screen would flash up. Answers how to stop.
 */
export async function openFirst(editor: Editor, window: Window): Promise<() => void> {
  const places = followPlaces(editor, { read: readPlace, write: writePlace, takeLink, takeRun });
  const arrive = (): void => void places.arrive();
  window.addEventListener('hashchange', arrive);
  await places.arrive();
  return () => {
    places.stop();
    window.removeEventListener('hashchange', arrive);
  };
}

/** The same for a page inside another one: its address stays as that page gave it, so that a reload shows the same again. */
export async function openEmbedded(editor: Editor, { run }: Asked): Promise<void> {
  const link = readLink();
  if (link === undefined) await editor.newDocument();
  else if ((await editor.openLink(link)) && run) await editor.runOpened();
}
