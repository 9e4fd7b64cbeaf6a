/** Opening what comes with Spikepatch: always a copy, which runs at once. */
import { actionById, perform } from '../editor/actions/index.ts';
import { t } from '../editor/text/en.ts';
import type { Editor } from '../editor/types.ts';
import { type Circuit, loadDocuments } from '../shelf/index.ts';
import { type Lesson, lessonDocument, loadLessons } from '../shelf/lessons.ts';
import { type LibraryWords, loadWords } from '../shelf/words/index.ts';
import { inWords } from '../text/documentWords.ts';
import { languageNow } from '../text/language.ts';

/** What a circuit's document says of itself, in the reader's language. */
function described({ name, reference }: Circuit, words: LibraryWords): { readonly title: string; readonly description: string } {
  const { title, sentence, predict, see, numbers } = words.circuits[name];
  const bold = (name: string, text: string) => `**${name}.** ${text}`;
  const parts = [
    sentence,
    bold(t('gallery.predict'), predict),
    bold(t('gallery.see'), see),
    bold(t('gallery.numbers'), numbers),
    `*${t('gallery.reference')}:* ${reference}`,
  ];
  return { title, description: parts.join('\n\n') };
}

/** Opens a lesson as a document of one's own; its rail comes with it. */
export async function openLesson(editor: Editor, { name }: Lesson, words: LibraryWords): Promise<void> {
  const files = await loadLessons();
  const file = lessonDocument(inWords(files[name]), words.lessons[name], languageNow().tag);
  await editor.openText(JSON.stringify(file), name);
}

/** Opens a circuit, runs it, and starts the sweeps that it brings. */
export async function openCircuit(editor: Editor, circuit: Circuit, words: LibraryWords): Promise<void> {
  const documents = await loadDocuments();
  const file = { ...(inWords(documents[circuit.name]) as object), ...described(circuit, words) };
  if (!(await editor.openText(JSON.stringify(file), circuit.name))) return;
  perform(actionById('run'), editor);
  for (const { id } of editor.store.getState().document.sweeps ?? []) editor.sweeps.start(id);
}

let known: { readonly tag: string; readonly words: Promise<LibraryWords> } | undefined;

/** What the library says in the language of the page; the same promise as long as that stays. */
export function wordsNow(): Promise<LibraryWords> {
  const { tag } = languageNow();
  if (known?.tag !== tag) known = { tag, words: loadWords(tag) };
  return known.words;
}
