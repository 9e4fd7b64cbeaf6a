import { use, useEffect, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { type Found, GLOSSARY, helpModels, modelFound, NEST, readPage, searchHelp, termFound, verbFound } from '../../help/pages.ts';
import { type HelpWords, helpWordsNow, type TermId, type VerbId } from '../../help/words/index.ts';
import { say } from '../../text/language.ts';
import { classNames } from '../../ui/classNames.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { findModel } from './helpText.ts';
import { ModelPage } from './ModelPage.tsx';
import { GlossaryPage, type LessonShelf, NestPage, StartPage, TermPage, VerbPage } from './WordPages.tsx';
import '../forms/inspector.css';
import '../dialogs/dialogs.css';
import '../lists/lists.css';
import './help.css';

interface HelpProps {
  /** Address of the page (help/pages.ts). */
  readonly page: string;
  /** What is typed into the search from the start. */
  readonly typed?: string;
  readonly lessons: LessonShelf;
  readonly onClose: () => void;
}

/** The help: models, words of the field, and the way from NEST's functions, with one search over all of it. */
export function Help({ page, typed: first = '', lessons, onClose }: HelpProps) {
  const editor = useEditor();
  const words = use(helpWordsNow());
  const own = useEditorState((state) => state.document.models);
  const [typed, setTyped] = useState(first);
  const found = searchHelp(typed, words, own);
  const go = (to: string) => editor.open({ kind: 'help', page: to });
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (page !== undefined) article.current?.scrollTo(0, 0);
  }, [page]);
  return (
    <Dialog size="full" title={words.page.help} onClose={onClose}>
      <div className="inspector-help">
        <nav className="inspector-help-list" aria-label={words.page.list}>
          <label className="inspector-search">
            <Icon name="search" />
            <span className="ui-hidden">{words.page.search}</span>
            <input
              className="ui-input"
              type="search"
              placeholder={words.page.search}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                const [best] = found;
                if (event.key === 'Enter' && best && !event.nativeEvent.isComposing) go(best.page);
              }}
            />
          </label>
          {typed.trim() === '' ? (
            <AllPages words={words} page={page} onGo={go} />
          ) : found.length === 0 ? (
            <p className="inspector-quiet">{say(words.page.nothing, { typed })}</p>
          ) : (
            <ul>
              {found.map((each) => (
                <Row key={each.page} found={each} page={page} onGo={go} about />
              ))}
            </ul>
          )}
        </nav>
        <article ref={article} className="inspector-help-page" tabIndex={-1} data-autofocus>
          <Page page={page} words={words} lessons={lessons} onGo={go} />
        </article>
      </div>
    </Dialog>
  );
}

interface PageProps {
  readonly page: string;
  readonly words: HelpWords;
  readonly lessons: LessonShelf;
  readonly onGo: (page: string) => void;
}

function Page({ page: address, words, lessons, onGo }: PageProps) {
  const own = useEditorState((state) => state.document.models);
  const page = readPage(address, words);
  switch (page.kind) {
    case 'start':
      return <StartPage words={words} onGo={onGo} />;
    case 'glossary':
      return <GlossaryPage words={words} onGo={onGo} />;
    case 'nest':
      return <NestPage words={words} onGo={onGo} />;
    case 'term':
      return <TermPage key={page.id} id={page.id} words={words} lessons={lessons} onGo={onGo} />;
    case 'verb':
      return <VerbPage key={page.id} id={page.id} words={words} onGo={onGo} />;
    case 'model': {
      const model = findModel(page.name, own);
      return model ? <ModelPage key={model.name} model={model} words={words} /> : <p>{say(words.page.unknown, { name: page.name })}</p>;
    }
  }
}

interface AllPagesProps {
  readonly words: HelpWords;
  readonly page: string;
  readonly onGo: (page: string) => void;
}

const KINDS = [
  ['neuron', 'inspector.kind.neuron'],
  ['stimulator', 'inspector.kind.stimulator'],
  ['recorder', 'inspector.kind.recorder'],
  ['synapse', 'inspector.kind.synapse'],
] as const;

/** The list of what there is: words and functions folded, models by what they are. */
function AllPages({ words, page, onGo }: AllPagesProps) {
  const own = useEditorState((state) => state.document.models);
  const models = helpModels(own);
  const [first] = page.split('/');
  const part = (title: string, members: readonly Found[], isOpen: boolean) => (
    <details key={title} open={isOpen}>
      <summary>{title}</summary>
      <ul>
        {members.map((each) => (
          <Row key={each.page} found={each} page={page} onGo={onGo} />
        ))}
      </ul>
    </details>
  );
  return (
    <div className="inspector-help-all">
      {part(
        words.page.verbs,
        (Object.keys(words.verbs) as VerbId[]).map((id) => verbFound(id, words)),
        first === NEST,
      )}
      {part(
        words.page.terms,
        (Object.keys(words.terms) as TermId[]).map((id) => termFound(id, words)),
        first === GLOSSARY,
      )}
      {KINDS.map(([kind, title]) => part(t(title), models.filter(({ elementType }) => elementType === kind).map(modelFound), true))}
    </div>
  );
}

interface RowProps {
  readonly found: Found;
  readonly page: string;
  readonly onGo: (page: string) => void;
  /** What it is about stands below its name. */
  readonly about?: boolean;
}

function Row({ found, page, onGo, about = false }: RowProps) {
  const isOn = found.page === page;
  const button = useRef<HTMLButtonElement>(null);
  // Opened from elsewhere, the page shown may lie far down the list.
  useEffect(() => {
    if (isOn) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        aria-current={isOn ? 'page' : undefined}
        className={classNames(isOn && 'inspector-on')}
        onClick={() => onGo(found.page)}
      >
        <span className={found.kind === 'term' ? undefined : 'ui-mono'}>{found.name}</span>
        {about && <small>{found.about}</small>}
      </button>
    </li>
  );
}
