/** A class: hand-ins are dropped, pasted or chosen, run again, and shown with what was predicted. */
import { use, useEffect, useId, useState } from 'react';
import { counting, rowsOf } from '../../classroom/class.ts';
import { lessonKey } from '../../classroom/lessonKey.ts';
import { readDocument } from '../../document/file/schema.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { ClassState } from '../../editor/lesson/class.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { speak, t } from '../../editor/text/en.ts';
import { lessonDocument, lessons, loadLessons } from '../../shelf/lessons.ts';
import type { LibraryWords } from '../../shelf/words/index.ts';
import { pickFiles } from '../../storage/files.ts';
import { languageNow } from '../../text/language.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Select } from '../../ui/Select.tsx';
import { wordsNow } from '../shelf.ts';
import { ClassRows } from './ClassRows.tsx';
import { Predictions } from './Predictions.tsx';
import { Progress } from './Progress.tsx';
import './class.css';

const NO_CLASS: ClassState = { lesson: undefined, entries: [], refused: [], checking: undefined };
const GIVEN = 'given';

export function ClassPage() {
  const editor = useEditor();
  const state = useEditorState(({ classroom }) => classroom) ?? NO_CLASS;
  const words = use(wordsNow());
  const shelf = useShelf(words);
  const { lesson, entries, checking } = state;
  const rows = rowsOf(entries, lesson);
  useLessonOf(state, shelf);
  const counted = counting(rows);
  const of = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  return (
    <section className="class" aria-labelledby="class-heading">
      <h2 id="class-heading">{t('class.title')}</h2>
      <p>{t('class.lead')}</p>
      <Giving />
      <Refused state={state} />
      <LessonChoice state={state} shelf={shelf} />
      {entries.length === 0 ? (
        <p className="class-note">{t('class.none')}</p>
      ) : (
        <>
          <div className="class-bar">
            {checking === undefined ? (
              <Button kind="primary" icon="replay" disabled={lesson === undefined} onClick={() => askRoom(editor, (room) => room.check())}>
                {t('class.check')}
              </Button>
            ) : (
              <>
                <Button kind="primary" icon="stop" onClick={() => askRoom(editor, (room) => room.stop())}>
                  {t('class.stop')}
                </Button>
                <span className="class-running">
                  <ProgressBar label={t('class.progress')} value={checking.done / Math.max(1, checking.total)} />
                  {t('class.checking', checking)}
                </span>
              </>
            )}
            <Button icon="table" disabled={lesson === undefined} onClick={() => askRoom(editor, (room) => room.saveTable())}>
              {t('class.table')}
            </Button>
            <Button icon="save" onClick={() => askRoom(editor, (room) => room.save())}>
              {t('class.save')}
            </Button>
            <Button kind="quiet" icon="trash" onClick={() => askRoom(editor, (room) => room.clear())}>
              {t('class.clear')}
            </Button>
          </div>
          {lesson === undefined ? (
            <p className="class-note">{t('class.needsLesson')}</p>
          ) : (
            <p className="class-note">
              {t('class.summary', {
                count: entries.length,
                counted: counted.length,
                wrong: of('wrong'),
                other: of('other'),
                older: of('older'),
              })}
            </p>
          )}
          {lesson && <Progress rows={counted} lesson={lesson} />}
          <ClassRows rows={rows} lesson={lesson} />
          {lesson && <Predictions rows={counted} lesson={lesson} />}
        </>
      )}
    </section>
  );
}

type Room = Awaited<ReturnType<ReturnType<typeof useEditor>['classroom']>>;

/** Asks something of the class, which loads when it is first asked. */
function askRoom(editor: ReturnType<typeof useEditor>, ask: (room: Room) => unknown): void {
  editor.classroom().then(ask, () => editor.notify(t('app.piece.text')));
}

/** Where hand-ins come in. A drop on the page is the same (app/DropTarget.tsx). */
function Giving() {
  const editor = useEditor();
  const id = useId();
  const [links, setLinks] = useState('');
  const choose = (folder: boolean) =>
    void pickFiles('.json,.txt,application/json,text/plain', folder).then((files) => {
      if (files.length > 0) askRoom(editor, (room) => room.addFiles({ files, folders: [] }));
    });
  return (
    <div className="class-giving">
      <span className="class-bar">
        <Button icon="file" onClick={() => choose(false)}>
          {t('class.files')}
        </Button>
        <Button icon="folder" onClick={() => choose(true)}>
          {t('class.folder')}
        </Button>
      </span>
      <form
        className="class-links"
        onSubmit={(event) => {
          event.preventDefault();
          if (links.trim() !== '') askRoom(editor, (room) => room.add([{ name: t('class.link'), text: links }]));
          setLinks('');
        }}
      >
        <label htmlFor={id}>{t('class.links')}</label>
        <textarea id={id} className="ui-input" rows={2} value={links} onChange={(event) => setLinks(event.currentTarget.value)} />
        <Button type="submit" icon="link">
          {t('class.addLinks')}
        </Button>
      </form>
    </div>
  );
}

function Refused({ state: { refused } }: { readonly state: ClassState }) {
  const editor = useEditor();
  if (refused.length === 0) return null;
  return (
    <section className="class-refused" aria-label={t('class.notAdded', { count: refused.length })}>
      <strong>{t('class.notAdded', { count: refused.length })}</strong>
      <ul>
        {refused.map(({ id, from, said }) => (
          <li key={id}>
            <b>{from}</b>: {speak(said)}
          </li>
        ))}
      </ul>
      <Button kind="quiet" onClick={() => askRoom(editor, (room) => room.dismiss())}>
        {t('class.dismiss')}
      </Button>
    </section>
  );
}

interface OnShelf {
  readonly name: string;
  readonly title: string;
  readonly document: GraphDocument;
  readonly key: string;
}

/** The lessons that come with Spikepatch, in the language of the moment; empty until they are there. */
function useShelf(words: LibraryWords): readonly OnShelf[] {
  const [shelf, setShelf] = useState<readonly OnShelf[]>([]);
  useEffect(() => {
    let isWanted = true;
    void loadLessons().then(
      (files) => {
        const made = lessons.flatMap(({ name }) => {
          const { document } = readDocument(lessonDocument(files[name], words.lessons[name], languageNow().tag));
          return document ? [{ name, title: document.title, document, key: lessonKey(document) }] : [];
        });
        if (isWanted) setShelf(made);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [words]);
  return shelf;
}

/** Where no lesson was chosen, that of the first hand-in is taken, if it is one of those that come with Spikepatch. */
function useLessonOf({ lesson, entries }: ClassState, shelf: readonly OnShelf[]): void {
  const editor = useEditor();
  const wanted = lesson === undefined ? entries[0]?.handIn.lesson.key : undefined;
  const found = shelf.find(({ key }) => key === wanted);
  useEffect(() => {
    if (found !== undefined) askRoom(editor, (room) => room.take(found.document));
  }, [editor, found]);
}

function LessonChoice({ state: { lesson }, shelf }: { readonly state: ClassState; readonly shelf: readonly OnShelf[] }) {
  const editor = useEditor();
  const id = useId();
  const chosen = shelf.find(({ key }) => key === lesson?.key);
  const options = [
    ...(lesson === undefined ? [{ value: '', label: t('class.lessonNone') }] : []),
    ...(lesson !== undefined && chosen === undefined
      ? [{ value: GIVEN, label: t('class.lessonGiven', { title: lesson.document.title || t('documents.untitled') }) }]
      : []),
    ...shelf.map(({ name, title }) => ({ value: name, label: title })),
  ];
  return (
    <div className="class-lesson">
      <label htmlFor={id}>{t('class.lesson')}</label>
      <Select
        id={id}
        value={chosen?.name ?? (lesson === undefined ? '' : GIVEN)}
        options={options}
        onChange={(value) => {
          const taken = shelf.find(({ name }) => name === value);
          if (taken !== undefined) askRoom(editor, (room) => room.take(taken.document));
        }}
      />
      <p className="class-note">{t('class.lessonHint')}</p>
    </div>
  );
}
