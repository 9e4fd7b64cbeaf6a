import { useEffect, useState } from 'react';
import { sayFor } from '../../charts/data/words.ts';
import { panelKinds } from '../../charts/kinds/index.ts';
import { GLOSSARY, NEST, termFound, verbFound } from '../../help/pages.ts';
import type { HelpWords, TermId, VerbId } from '../../help/words/index.ts';
import { links } from '../../help/words/links.ts';
import { verbs } from '../../help/words/verbs.ts';
import { InlineMarkdown, Markdown } from '../../ui/Markdown.tsx';

/** The lessons, which only the whole page can open. */
export interface LessonShelf {
  /** Title of each lesson, in the language of the page. */
  titles(): Promise<Readonly<Record<string, string>>>;
  open(name: string): void;
}

interface WordsProps {
  readonly words: HelpWords;
  readonly onGo: (page: string) => void;
}

/** What there is. */
export function StartPage({ words, onGo }: WordsProps) {
  const { page } = words;
  return (
    <>
      <h2>{page.help}</h2>
      <p>{page.start}</p>
      <ul className="inspector-help-ways">
        <li>
          <PageLink page={GLOSSARY} onGo={onGo}>
            {page.terms}
          </PageLink>
          <p>{page.termsLead}</p>
        </li>
        <li>
          <PageLink page={NEST} onGo={onGo}>
            {page.verbs}
          </PageLink>
          <p>{page.verbsLead}</p>
        </li>
      </ul>
    </>
  );
}

interface PageLinkProps {
  readonly page: string;
  readonly onGo: (page: string) => void;
  readonly code?: boolean;
  readonly children: string;
}

function PageLink({ page, onGo, code = false, children }: PageLinkProps) {
  return (
    <button type="button" className={code ? 'inspector-link ui-mono' : 'inspector-link'} onClick={() => onGo(page)}>
      {children}
    </button>
  );
}

/** All terms with what they mean. */
export function GlossaryPage({ words, onGo }: WordsProps) {
  return (
    <>
      <h2>{words.page.terms}</h2>
      <p className="inspector-quiet">{words.page.termsLead}</p>
      <dl className="inspector-help-terms">
        {(Object.keys(words.terms) as TermId[]).map((id) => (
          <div key={id}>
            <dt>
              <PageLink page={termFound(id, words).page} onGo={onGo}>
                {words.terms[id].name}
              </PageLink>
            </dt>
            <dd>
              <InlineMarkdown text={words.terms[id].text} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** One term, and what it leads to. */
export function TermPage({ id, words, lessons, onGo }: WordsProps & { readonly id: TermId; readonly lessons: LessonShelf }) {
  const { page } = words;
  const { name, text } = words.terms[id];
  const { models = [], lessons: taught = [], analyses = [], terms = [] } = links[id];
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (taught.length > 0) lessons.titles().then(setTitles, () => undefined);
  }, [taught, lessons]);
  return (
    <>
      <h2>{name}</h2>
      <Markdown text={text} />
      <Links title={page.also}>
        {terms.map((other) => (
          <PageLink key={other} page={termFound(other, words).page} onGo={onGo}>
            {words.terms[other].name}
          </PageLink>
        ))}
      </Links>
      <Links title={page.seeModels}>
        {models.map((model) => (
          <PageLink key={model} page={model} onGo={onGo} code>
            {model}
          </PageLink>
        ))}
      </Links>
      <Links title={page.seeLessons}>
        {taught.map((lesson) => (
          <PageLink key={lesson} page={lesson} onGo={lessons.open}>
            {titles[lesson] ?? lesson}
          </PageLink>
        ))}
      </Links>
      {analyses.map((kindId) => {
        const kind = panelKinds.find((each) => each.id === kindId);
        const speak = kind && sayFor(kind.id, kind.words);
        return (
          speak && (
            <section key={kindId}>
              <h3>{`${page.seeAnalyses}: ${speak('name')}`}</h3>
              <Markdown text={speak('definition')} />
            </section>
          )
        );
      })}
    </>
  );
}

function Links({ title, children }: { readonly title: string; readonly children: readonly React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <p className="inspector-help-links">{children}</p>
    </section>
  );
}

/** All of NEST's functions that have a page. */
export function NestPage({ words, onGo }: WordsProps) {
  return (
    <>
      <h2>{words.page.verbs}</h2>
      <p className="inspector-quiet">{words.page.verbsLead}</p>
      <dl className="inspector-help-terms">
        {(Object.keys(words.verbs) as VerbId[]).map((id) => (
          <div key={id}>
            <dt>
              <PageLink page={verbFound(id, words).page} onGo={onGo} code>
                {id}
              </PageLink>
            </dt>
            <dd>
              <InlineMarkdown text={words.verbs[id]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Where one of NEST's functions is here. */
export function VerbPage({ id, words }: WordsProps & { readonly id: VerbId }) {
  const { page } = words;
  const { nest, here, also } = verbs[id];
  return (
    <>
      <h2 className="ui-mono">{id}</h2>
      {also.length > 0 && <p className="inspector-quiet ui-mono">{also.join(', ')}</p>}
      <section>
        <h3>{page.onCanvas}</h3>
        <Markdown text={words.verbs[id]} />
      </section>
      <Code title={page.inNest} text={nest} />
      {here !== '' && <Code title={page.inSpikepatch} text={here} />}
    </>
  );
}

function Code({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled, also by keys. */}
      <pre className="inspector-help-code" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
