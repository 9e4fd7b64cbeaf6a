/** The door to the results dock: one recorder large, below the canvas. Light, so that a page without results loads without charts. */
import { lazy, Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { IconButton } from '../ui/Button.tsx';
import { recordersOf } from './data/recorders.ts';
import './dock.css';

const DockView = lazy(async () => ({ default: (await import('./view/DockView.tsx')).DockView }));

/** A bar with the network's recorders; the one that is chosen opens large above the page's lower edge. Nothing without recorders. */
export function Dock() {
  const docked = useEditorState((state) => state.dockedRecorder);
  const recorders = useEditorState(useShallow((state) => recordersOf(state.document)));
  if (recorders.length === 0) return null;
  const open = docked !== undefined && recorders.includes(docked);
  if (open) {
    return (
      <Suspense fallback={<DockBar recorders={recorders} docked={docked} />}>
        <DockView recorders={recorders} docked={docked} bar={<DockBar recorders={recorders} docked={docked} />} />
      </Suspense>
    );
  }
  return (
    <section className="charts-dock-root" aria-label={t('charts.dock.label')}>
      <DockBar recorders={recorders} docked={undefined} />
    </section>
  );
}

function DockBar({ recorders, docked }: { readonly recorders: readonly string[]; readonly docked: string | undefined }) {
  const editor = useEditor();
  const labels = useEditorState(useShallow((state) => recorders.map((id) => state.document.nodes[id]?.label || id)));
  return (
    <div className="charts-dock-bar">
      <span className="charts-dock-name">{t('charts.dock.label')}</span>
      <nav className="charts-dock-recorders" aria-label={t('charts.dock.recorders')}>
        {recorders.map((id, i) => (
          <button
            key={id}
            type="button"
            className="charts-dock-tab"
            aria-pressed={id === docked}
            onClick={() => editor.dock(id === docked ? undefined : id)}
          >
            {labels[i]}
          </button>
        ))}
      </nav>
      <IconButton
        label={docked === undefined ? t('charts.dock.open') : t('charts.dock.close')}
        icon={docked === undefined ? 'chevronUp' : 'chevronDown'}
        onClick={() => editor.dock(docked === undefined ? recorders[0] : undefined)}
      />
    </div>
  );
}
