/**
 * Every document has an address, and so have the pages of the start screen. The address follows what is shown; Back, Forward, a
 * bookmark or a link that is typed lead there. A network that was not touched yet is `new`: there is nothing stored to name.
 */
import { isBlank } from '../documents/blank.ts';
import type { Editor, EditorState, StartPage } from '../types.ts';

/** The address of the page, as far as places need it (storage/address.ts). */
export interface Address {
  /** The place that it names; empty for the start screen. */
  read(): string;
  write(place: string, how: 'push' | 'replace'): void;
  /** A network that it carries, which is taken out of it. */
  takeLink(): string | undefined;
  /** Whether it asks for what is opened to be run, which is taken out of it. */
  takeRun(): boolean;
}

interface Places {
  /** Shows what the address names or carries. */
  arrive(): Promise<void>;
  stop(): void;
}

const NEW = 'new';
const DOCUMENT = 'document/';
const HELP = 'help';
const PAGES: readonly StartPage[] = ['home', 'lessons', 'gallery', 'class'];

/** Whether a place is a network, rather than a page of the start screen. */
export const isNetwork = (place: string): boolean => place === NEW || place.startsWith(DOCUMENT);

export function followPlaces(editor: Editor, address: Address): Places {
  /** Arrivals that are under way: what is shown then is no step of its own. */
  let arriving = 0;

  const follow = (state: EditorState, before: EditorState): void => {
    const place = placeOf(state);
    if (place === undefined || place === address.read()) return;
    const isSame = state.documentId !== '' && state.documentId === before.documentId && before.screen === state.screen;
    // A page of the help is a step of its own, and so is leaving it.
    const isHelp = isOnHelp(state) || isOnHelp(before);
    address.write(place, arriving > 0 || (isSame && !isHelp) ? 'replace' : 'push');
  };

  const show = async (place: string): Promise<void> => {
    if (place === placeOf(editor.store.getState())) return;
    if (place === HELP || place.startsWith(`${HELP}/`))
      return editor.open({
        kind: 'help',
        page: place
          .slice(HELP.length + 1)
          .split('/')
          .map(decoded)
          .join('/'),
      });
    if (isOnHelp(editor.store.getState())) editor.open(undefined);
    const state = editor.store.getState();
    if (place === placeOf(state)) return;
    if (place.startsWith(DOCUMENT)) return editor.openDocument(decoded(place.slice(DOCUMENT.length)));
    if (place === NEW) return editor.newDocument();
    editor.turnTo(PAGES.find((page) => page === place) ?? 'home');
    if (state.screen !== 'start') await editor.showStart();
  };

  const stop = editor.store.subscribe(follow);
  return {
    async arrive() {
      arriving += 1;
      try {
        const link = address.takeLink();
        await (link === undefined ? show(address.read()) : editor.openLink(link));
        if (address.takeRun()) await editor.runOpened();
      } finally {
        // What could not be shown is not what the address says.
        const state = editor.store.getState();
        follow(state, state);
        arriving -= 1;
      }
    },
    stop,
  };
}

function isOnHelp({ surface }: EditorState): boolean {
  return surface?.kind === 'help';
}

/** The place that is shown; undefined between two. */
function placeOf({ screen, startPage, documentId, document, past, future, surface }: EditorState): string | undefined {
  if (surface?.kind === 'help')
    return [
      HELP,
      ...surface.page
        .split('/')
        .filter((part) => part !== '')
        .map(encodeURIComponent),
    ].join('/');
  if (screen === 'start') return startPage === 'home' ? '' : startPage;
  if (documentId === '') return undefined;
  return isBlank(document) && past.length + future.length === 0 ? NEW : `${DOCUMENT}${encodeURIComponent(documentId)}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
