import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../controls/ActionButton.tsx';
import { actionById, perform } from '../editor/actions/index.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { StartPage } from '../editor/types.ts';
import type { DocumentEntry } from '../storage/types.ts';
import { documentWord, inWords } from '../text/documentWords.ts';
import { languageNow } from '../text/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { piece } from '../ui/piece.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Brand } from './Brand.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { type Example, examples, furtherExamples } from './examples.ts';
import { chooseLanguage, languageChoices } from './language.ts';
import { type Sketch, sketchOf, Thumbnail } from './Thumbnail.tsx';

const PAGES: readonly StartPage[] = ['home', 'lessons', 'gallery', 'class'];

const coming = () => <p role="status">{t('library.loading')}</p>;
const LessonList = piece(async () => (await import('./LessonList.tsx')).LessonList, coming);
const Gallery = piece(async () => (await import('./Gallery.tsx')).Gallery, coming);
const ClassPage = piece(async () => (await import('./class/ClassPage.tsx')).ClassPage, coming);

/** "today, 14:05" or "3 November": as much as tells one network from another. */
function readableDate(time: number): string {
  const then = new Date(time);
  const sameDay = then.toDateString() === new Date().toDateString();
  return sameDay
    ? then.toLocaleTimeString(languageNow().tag, { hour: '2-digit', minute: '2-digit' })
    : then.toLocaleDateString(languageNow().tag, { day: 'numeric', month: 'long' });
}

/** A choice mounts the page anew; what was chosen keeps the focus. */
let chosenHere = false;

/** Above everything, so that whoever cannot read the page finds it. */
function LanguageChoice() {
  const editor = useEditor();
  const choices = languageChoices();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosenHere) place.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
    chosenHere = false;
  }, []);
  return (
    <div className="app-start-language" ref={place}>
      <Segmented
        label={t('app.language')}
        value={choices.find(({ spoken }) => spoken)?.tag}
        options={choices.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        onChange={(tag) => {
          chosenHere = true;
          chooseLanguage(tag).catch(() =>
            editor.announce(t('app.language.failed', { name: choices.find((choice) => choice.tag === tag)?.name ?? tag })),
          );
        }}
      />
    </div>
  );
}

const NO_SKETCH: Sketch = { nodes: [], edges: [] };

interface CardProps {
  readonly sketch: Sketch;
  readonly title: string;
  readonly text: string;
  readonly onOpen: () => void;
  readonly onDelete?: () => void;
}

function Card({ sketch, title, text, onOpen, onDelete }: CardProps) {
  return (
    <li className="app-card">
      <button type="button" className="app-card-open" onClick={onOpen}>
        <ErrorBoundary fallback={() => <Thumbnail sketch={NO_SKETCH} />}>
          <Thumbnail sketch={sketch} />
        </ErrorBoundary>
        <span className="app-card-title">{title}</span>
        <span className="app-card-text">{text}</span>
      </button>
      {onDelete && (
        <span className="app-card-delete">
          <IconButton icon="trash" label={t('app.start.delete', { title })} onClick={onDelete} />
        </span>
      )}
    </li>
  );
}

function DeleteQuestion({ entry, onClose }: { readonly entry: DocumentEntry; readonly onClose: () => void }) {
  const editor = useEditor();
  const title = entry.title || t('documents.untitled');
  return (
    <Dialog
      title={t('app.start.deleteQuestion', { title })}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              void editor.deleteDocument(entry.id);
              onClose();
              // The button that asked goes away with its card.
              requestAnimationFrame(() => document.getElementById('start-recent')?.focus());
            }}
          >
            {t('common.delete')}
          </Button>
        </>
      }
    >
      <p>{t('app.start.deleteText')}</p>
    </Dialog>
  );
}

/** What a first-time visitor sees: what this is, four circuits that run at once, an empty board, their own networks. */
export function StartScreen() {
  const editor = useEditor();
  const documents = useEditorState((state) => state.documents);
  const trouble = useEditorState((state) => state.storageTrouble);
  const page = useEditorState((state) => state.startPage);
  const [deleting, setDeleting] = useState<DocumentEntry>();

  const openExample = async ({ file, name }: Example) => {
    if (await editor.openText(JSON.stringify(inWords(file)), name)) perform(actionById('run'), editor);
  };

  return (
    <main className="app-start">
      <div className="app-start-inner">
        <header className="app-start-head">
          <LanguageChoice />
          <h1>
            <Brand size={40} />
            {t('app.name')}
          </h1>
          <p>{t('app.start.lead')}</p>
          <div className="app-start-actions">
            <ActionButton id="newDocument" kind="primary">
              {t('app.start.new')}
            </ActionButton>
            <ActionButton id="openFile" kind="plain">
              {t('app.start.open')}
            </ActionButton>
            <span>{t('app.start.dropHint')}</span>
          </div>
        </header>

        {trouble !== undefined && (
          <section className="app-start-trouble" aria-label={t('app.storage.title')}>
            <Icon name="warning" size={20} />
            <p>{t(`app.storage.${trouble}`)}</p>
            {trouble === 'newer' && <ActionButton id="downloadAll" kind="plain" />}
          </section>
        )}
        <Segmented
          label={t('library.pages')}
          value={page}
          options={PAGES.map((id) => ({ value: id, label: t(`library.${id}`) }))}
          onChange={(value) => editor.turnTo(value as StartPage)}
        />
        {page === 'home' ? (
          <>
            <section aria-labelledby="start-circuits">
              <h2 id="start-circuits">{t('app.start.circuits')}</h2>
              <p>{t('app.start.circuitsHint')}</p>
              <ul className="app-cards">
                {examples.map((example) => (
                  <Card
                    key={example.name}
                    sketch={sketchOf(example.file)}
                    title={documentWord(example.title)}
                    text={example.text()}
                    onOpen={() => void openExample(example)}
                  />
                ))}
              </ul>
            </section>

            <section aria-labelledby="start-further">
              <h2 id="start-further">{t('app.start.further')}</h2>
              <ul className="app-cards">
                {furtherExamples.map((example) => (
                  <Card
                    key={example.name}
                    sketch={sketchOf(example.file)}
                    title={documentWord(example.title)}
                    text={example.text()}
                    onOpen={() => void openExample(example)}
                  />
                ))}
              </ul>
            </section>

            <section aria-labelledby="start-recent">
              <h2 id="start-recent" tabIndex={-1}>
                {t('app.start.recent')}
              </h2>
              {documents?.length === 0 && <p>{t('app.start.recentEmpty')}</p>}
              <ul className="app-cards">
                {documents?.map((entry) => (
                  <ErrorBoundary key={entry.id} fallback={() => <li className="app-card">{t('app.crash.card')}</li>}>
                    <Card
                      sketch={entry.sketch ?? NO_SKETCH}
                      title={entry.title || t('documents.untitled')}
                      text={`${t('app.start.nodes', { count: entry.nodes })} · ${t('app.start.changed', { when: readableDate(entry.changed) })}`}
                      onOpen={() => void editor.openDocument(entry.id)}
                      onDelete={() => setDeleting(entry)}
                    />
                  </ErrorBoundary>
                ))}
              </ul>
            </section>
          </>
        ) : page === 'lessons' ? (
          <LessonList />
        ) : page === 'gallery' ? (
          <Gallery />
        ) : (
          <ClassPage />
        )}

        <footer className="app-start-footer">{t('app.help.about')}</footer>
      </div>
      {deleting && <DeleteQuestion entry={deleting} onClose={() => setDeleting(undefined)} />}
    </main>
  );
}
