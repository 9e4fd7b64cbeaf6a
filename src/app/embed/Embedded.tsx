/** A network inside a page of somebody else's: canvas, charts, dials and Run, a lesson's rail, and the way to the whole bench. */
import { useEffect, useRef, useState } from 'react';
import { Canvas } from '../../canvas/Canvas.tsx';
import { Dock } from '../../charts/Dock.tsx';
import { WhyPane } from '../../charts/WhyPane.tsx';
import { PlayBar } from '../../controls/PlayBar.tsx';
import { shownTitle } from '../../editor/documents/title.ts';
import { useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { linkOf } from '../../formats/link.ts';
import { addressFor } from '../../storage/address.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { piece } from '../../ui/piece.tsx';
import { RunControls } from '../RunControls.tsx';
import { useNarrow } from '../useNarrow.ts';
import { useHeight } from './useHeight.ts';
import './embed.css';

// A network without a lesson does without these.
const Palette = piece(async () => (await import('../../inspector/lists/Palette.tsx')).Palette);
const Inspector = piece(async () => (await import('../../inspector/forms/Inspector.tsx')).Inspector);
const LessonRail = piece(async () => (await import('../../lectern/LessonRail.tsx')).LessonRail);
const LessonLight = piece(async () => (await import('../../lectern/Light.tsx')).LessonLight);

/** From the last change to the address that carries it (ms). */
const SETTLED_MS = 200;

/** Narrower than this the charts are not on view with the network (canvas/place/fit.ts), so they stand below it. */
const CHARTS_BELOW = '(max-width: 699.98px)';

/** Leads to the network as it is now, on the whole bench. */
function OpenLink() {
  const document = useEditorState((state) => state.document);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let isLatest = true;
    const timer = setTimeout(async () => {
      const hash = await linkOf(document);
      if (isLatest) setAddress(addressFor(hash));
    }, SETTLED_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [document]);
  return (
    <a className="embed-open" href={address} target="_blank" rel="noopener">
      {t('embed.open')}
      <Icon name="external" />
    </a>
  );
}

/** The lesson, or the parts that it asks for. */
function Lesson() {
  const [showsParts, setParts] = useState(false);
  return (
    <aside className="embed-lesson">
      <LessonLight />
      {showsParts ? (
        <>
          <Button kind="quiet" icon="chevronLeft" onClick={() => setParts(false)}>
            {t('lectern.lesson')}
          </Button>
          <Palette />
        </>
      ) : (
        <LessonRail onParts={() => setParts(true)} />
      )}
    </aside>
  );
}

/** The form of what is selected: a lesson may ask for a value to be set. */
function Form() {
  const isWanted = useEditorState(({ selection }) => selection.nodes.length + selection.edges.length > 0);
  if (!isWanted) return null;
  return (
    <section className="embed-side" aria-label={t('app.panel.inspector')}>
      <Inspector />
    </section>
  );
}

export function Embedded() {
  const root = useRef<HTMLDivElement>(null);
  const chartsBelow = useNarrow(CHARTS_BELOW);
  const isOpen = useEditorState((state) => state.screen === 'graph');
  const title = useEditorState((state) => shownTitle(state.document));
  const inLesson = useEditorState((state) => state.lesson !== undefined);
  const showsWhy = useEditorState((state) => state.document.view.why !== undefined);
  const isDocked = useEditorState((state) => state.dockedPanel !== undefined);
  useHeight(root, !chartsBelow);
  if (!isOpen) return <main className="app-broken">{t('embed.nothing')}</main>;
  return (
    <div ref={root} className="embed">
      <header className="embed-bar">
        <h1>{title}</h1>
        <RunControls />
        <OpenLink />
      </header>
      <div className="embed-body">
        {inLesson && <Lesson />}
        <main className="app-main" id="network">
          <div className="app-canvas">
            <Canvas />
          </div>
          <PlayBar />
          {chartsBelow ? (
            <div className="embed-results">
              <Dock fill />
            </div>
          ) : (
            isDocked && <Dock />
          )}
        </main>
        {inLesson && !showsWhy && <Form />}
        {showsWhy && (
          <section className="embed-side" aria-label={t('why.pane')}>
            <WhyPane />
          </section>
        )}
      </div>
    </div>
  );
}
