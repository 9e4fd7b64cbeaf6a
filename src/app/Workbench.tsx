import './workbench.css';
import '../nestml/index.ts';
import { useEffect, useState } from 'react';
import { Canvas } from '../canvas/Canvas.tsx';
import { Dock } from '../charts/Dock.tsx';
import { KeptPane } from '../charts/KeptPane.tsx';
import { WhyPane } from '../charts/WhyPane.tsx';
import { CodePane } from '../code/CodePane.tsx';
import { ActionButton } from '../controls/ActionButton.tsx';
import { PlayBar } from '../controls/PlayBar.tsx';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Inspector } from '../inspector/forms/Inspector.tsx';
import { NodeTable } from '../inspector/lists/NodeTable.tsx';
import { Palette } from '../inspector/lists/Palette.tsx';
import { Problems } from '../inspector/lists/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { piece } from '../ui/piece.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Lectern } from './Lectern.tsx';
import { SidePane } from './SidePane.tsx';
import { TopBar } from './TopBar.tsx';
import { useNarrow } from './useNarrow.ts';

const RecordRail = piece(async () => (await import('../lectern/RecordRail.tsx')).RecordRail);
const LessonRail = piece(async () => (await import('../lectern/LessonRail.tsx')).LessonRail);
const LessonLight = piece(async () => (await import('../lectern/Light.tsx')).LessonLight);

/** A part that breaks says so in its own place; the others go on. */
function Part({ children }: { readonly children: React.ReactNode }) {
  return (
    <ErrorBoundary
      fallback={(_, retry) => (
        <div className="app-broken" role="alert">
          <p>{t('app.crash.part')}</p>
          <Button onClick={retry}>{t('app.crash.retry')}</Button>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

function Side() {
  const problems = useEditorState((state) => state.diagnostics.length);
  const [tab, setTab] = useState('inspector');
  const wantsForm = useEditorState((state) => state.wantsForm);
  useEffect(() => {
    if (wantsForm) setTab('inspector');
  }, [wantsForm]);
  return (
    <Tabs
      label={t('app.panel.inspector')}
      tabs={[
        { id: 'inspector', label: t('app.panel.inspector') },
        { id: 'problems', label: problems === 0 ? t('app.panel.problems') : `${t('app.panel.problems')} (${problems})` },
        { id: 'nodes', label: t('app.panel.list') },
      ]}
      selected={tab}
      onSelect={setTab}
    >
      <Part>
        {tab === 'inspector' ? <Inspector /> : tab === 'problems' ? <Problems onShow={() => setTab('inspector')} /> : <NodeTable />}
      </Part>
    </Tabs>
  );
}

function EmptyCanvas() {
  const isEmpty = useEditorState(({ document }) => Object.keys(document.nodes).length + Object.keys(document.notes).length === 0);
  const isAdding = useEditorState(({ surface }) => surface?.kind === 'quick_add');
  if (!isEmpty || isAdding) return null;
  return (
    <div className="app-empty">
      <strong>{t('app.empty.title')}</strong>
      <span>{t('app.empty.text')}</span>
      <ActionButton id="quickAdd" kind="plain">
        {t('app.empty.try')}
      </ActionButton>
    </div>
  );
}

type NarrowTab = 'lesson' | 'canvas' | 'palette' | 'inspector' | 'script' | 'results' | 'problems';

const lessonTab = { id: 'lesson', icon: 'help', label: () => t('lectern.lesson') } as const;

const narrowTabs: readonly { readonly id: NarrowTab; readonly icon: IconName; readonly label: () => string }[] = [
  { id: 'canvas', icon: 'neuron', label: () => t('app.panel.canvas') },
  { id: 'palette', icon: 'add', label: () => t('app.panel.palette') },
  { id: 'inspector', icon: 'settings', label: () => t('app.panel.inspector') },
  { id: 'script', icon: 'code', label: () => t('code.pane') },
  { id: 'results', icon: 'chart', label: () => t('app.panel.results') },
  { id: 'problems', icon: 'warning', label: () => t('app.panel.problems') },
];

/** On a phone one surface shows at a time; the canvas stays mounted below, so that nothing is lost by looking elsewhere. */
function NarrowWorkbench() {
  const editor = useEditor();
  const showsScript = useEditorState((state) => state.showsScript);
  const isRecording = useEditorState((state) => state.recording !== undefined);
  const inLesson = useEditorState((state) => state.lesson !== undefined || state.recording !== undefined);
  const [tab, setTab] = useState<NarrowTab>(inLesson ? 'lesson' : 'canvas');
  useEffect(() => {
    setTab((current) => (inLesson ? 'lesson' : current === 'lesson' ? 'canvas' : current));
  }, [inLesson]);
  const phase = useEditorState((state) => state.run.phase);
  const problems = useEditorState((state) => state.diagnostics.length);
  const showsWhy = useEditorState((state) => state.document.view.why !== undefined);
  const showsKept = useEditorState((state) => state.showsKept);
  const nodes = useEditorState((state) => Object.keys(state.document.nodes).length);

  // Adding a part from the palette leads back to where it went.
  useEffect(() => {
    if (nodes > 0) setTab((current) => (current === 'palette' ? 'canvas' : current));
  }, [nodes]);
  useEffect(() => {
    if (phase === 'building') setTab((current) => (current === 'palette' ? 'canvas' : current));
  }, [phase]);

  // The script is a choice of the session's: the action opens its tab, and leaving the tab closes it.
  useEffect(() => {
    setTab((current) => (showsScript ? 'script' : current === 'script' ? 'canvas' : current));
  }, [showsScript]);
  const wantsForm = useEditorState((state) => state.wantsForm);
  useEffect(() => {
    if (wantsForm) setTab('inspector');
  }, [wantsForm]);
  const choose = (id: NarrowTab) => {
    editor.showKept(false);
    setTab(id);
    editor.showScript(id === 'script');
  };

  return (
    <div className="app-workbench">
      <TopBar />
      <main className="app-main" id="network">
        <div className="app-canvas" inert={tab === 'results'}>
          <Part>
            <Canvas />
          </Part>
          <EmptyCanvas />
        </div>
        <Part>
          <PlayBar />
        </Part>
      </main>
      {tab === 'lesson' && inLesson && (
        <section className="app-palette app-lesson">
          <Part>{isRecording ? <RecordRail /> : <LessonRail onLook={() => choose('canvas')} />}</Part>
        </section>
      )}
      {tab === 'palette' && (
        <section className="app-palette" aria-label={t('app.panel.palette')}>
          <h2 className="app-visually-hidden">{t('app.panel.palette')}</h2>
          <Part>
            <Palette />
          </Part>
        </section>
      )}
      {tab === 'inspector' && (
        <section className="app-inspector" aria-label={t('app.panel.inspector')}>
          <Part>
            <Inspector />
          </Part>
        </section>
      )}
      {tab === 'script' && (
        <section className="app-script" aria-label={t('code.pane')}>
          <Part>
            <CodePane />
          </Part>
        </section>
      )}
      {tab === 'problems' && (
        <section className="app-inspector" aria-label={t('app.panel.problems')}>
          <Part>
            <Problems onShow={() => setTab('inspector')} />
          </Part>
        </section>
      )}
      {tab === 'results' && (
        <div className="app-results">
          <Part>
            <Dock fill />
          </Part>
        </div>
      )}
      {showsKept && (
        <section className="app-inspector" aria-label={t('compare.pane')}>
          <Part>
            <KeptPane />
          </Part>
        </section>
      )}
      {showsWhy && (
        <section className="app-inspector" aria-label={t('why.pane')}>
          <Part>
            <WhyPane />
          </Part>
        </section>
      )}
      <nav className="app-tabs-place" aria-label={t('app.panel.choose')}>
        <div className="app-tabs" role="tablist" aria-label={t('app.panel.choose')}>
          {(inLesson ? [lessonTab, ...narrowTabs] : narrowTabs).map(({ id, icon, label }) => (
            <button key={id} type="button" role="tab" aria-selected={tab === id} onClick={() => choose(id)}>
              <Icon name={icon} size={20} />
              {label()}
              {id === 'problems' && problems > 0 ? ` (${problems})` : ''}
            </button>
          ))}
        </div>
      </nav>
      <Lectern />
    </div>
  );
}

function WideWorkbench() {
  // Both sides and a canvas worth the name do not fit a small laptop's window.
  const [showsPalette, setPalette] = useState(() => window.innerWidth >= 1100);
  const [showsInspector, setInspector] = useState(true);
  const editor = useEditor();
  // The lesson stands in the place of the parts, which are a click away from it.
  const isRecording = useEditorState((state) => state.recording !== undefined);
  const inLesson = useEditorState((state) => state.lesson !== undefined || state.recording !== undefined);
  const [showsParts, setParts] = useState(false);
  const showsScript = useEditorState((state) => state.showsScript);
  const wantsForm = useEditorState((state) => state.wantsForm);
  useEffect(() => {
    if (wantsForm) setInspector(true);
  }, [wantsForm]);
  // Half of what was on view is behind the script now; the canvas measures itself a frame or two later.
  useEffect(() => {
    if (!showsScript) return;
    const timer = setTimeout(() => editor.canvas?.fit(), 100);
    return () => clearTimeout(timer);
  }, [showsScript, editor]);
  const showsWhy = useEditorState((state) => state.document.view.why !== undefined);
  const showsKept = useEditorState((state) => state.showsKept);
  return (
    <div className="app-workbench">
      <a className="app-skip" href="#network">
        {t('app.skip')}
      </a>
      <TopBar
        sides={{
          palette: showsPalette,
          inspector: showsInspector,
          onPalette: () => setPalette((shows) => !shows),
          onInspector: () => setInspector((shows) => !shows),
        }}
      />
      {inLesson && !showsParts && (
        <aside className="app-palette app-lesson">
          <Part>{isRecording ? <RecordRail onParts={() => setParts(true)} /> : <LessonRail onParts={() => setParts(true)} />}</Part>
        </aside>
      )}
      {(inLesson ? showsParts : showsPalette) && (
        <SidePane
          name="palette"
          className="app-palette"
          side="left"
          usual={15.5}
          label={t('app.panel.palette')}
          resizeLabel={t('app.panel.resize', { panel: t('app.panel.palette') })}
        >
          {inLesson && (
            <Button kind="quiet" icon="chevronLeft" onClick={() => setParts(false)}>
              {t('lectern.lesson')}
            </Button>
          )}
          <h2 className="app-visually-hidden">{t('app.panel.palette')}</h2>
          <Part>
            <Palette />
          </Part>
        </SidePane>
      )}
      <main className="app-main" id="network">
        <div className="app-canvas">
          <Part>
            <Canvas />
          </Part>
          <EmptyCanvas />
        </div>
        <Part>
          <PlayBar />
        </Part>
        <Part>
          <Dock />
        </Part>
      </main>
      {showsScript && (
        <SidePane name="script" label={t('code.pane')} resizeLabel={t('code.resize')}>
          <Part>
            <CodePane />
          </Part>
        </SidePane>
      )}
      {showsKept && (
        <SidePane name="kept" label={t('compare.pane')} resizeLabel={t('compare.resize')}>
          <Part>
            <KeptPane />
          </Part>
        </SidePane>
      )}
      {showsWhy && (
        <SidePane name="why" label={t('why.pane')} resizeLabel={t('why.resize')}>
          <Part>
            <WhyPane />
          </Part>
        </SidePane>
      )}
      {showsInspector && (
        <SidePane
          name="inspector"
          className="app-inspector"
          usual={21}
          label={t('app.panel.inspector')}
          resizeLabel={t('app.panel.resize', { panel: t('app.panel.inspector') })}
        >
          <Side />
        </SidePane>
      )}
      <Lectern />
    </div>
  );
}

/** The open document with everything around it. */
export function Workbench() {
  // A network is open: charts will be wanted soon.
  const isNarrow = useNarrow();
  const inLesson = useEditorState((state) => state.lesson !== undefined);
  return (
    <>
      {isNarrow ? <NarrowWorkbench /> : <WideWorkbench />}
      {inLesson && <LessonLight />}
    </>
  );
}
