/** The door to the results dock: one panel large, below the canvas. Light, so that a page without results loads without charts. */
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { IconButton } from '../ui/Button.tsx';
import { piece } from '../ui/piece.tsx';
import { panelIds, panelLabel } from './data/panels.ts';
import './dock.css';

const DockView = piece(
  async () => (await import('./view/DockView.tsx')).DockView,
  ({ bar }) => <ClosedDock bar={bar} />,
);

interface DockProps {
  /** Takes all the room of its container, and is always open: a page that shows one surface at a time. */
  readonly fill?: boolean;
}

/** A bar with the network's panels; the one that is chosen opens large above the page's lower edge. */
export function Dock({ fill = false }: DockProps) {
  const docked = useEditorState((state) => state.dockedPanel);
  const panels = useEditorState(useShallow((state) => panelIds(state.document)));
  if (panels.length === 0) return fill ? <p className="charts-dock-nothing">{t('charts.dock.nothing')}</p> : null;
  const known = docked !== undefined && panels.includes(docked) ? docked : undefined;
  const open = known ?? (fill ? panels[0] : undefined);
  const bar = <DockBar panels={panels} docked={open} fill={fill} />;
  return open === undefined ? <ClosedDock bar={bar} /> : <DockView docked={open} bar={bar} fill={fill} />;
}

function ClosedDock({ bar }: { readonly bar: ReactNode }) {
  return (
    <section className="charts-dock-root" aria-label={t('charts.dock.label')}>
      {bar}
    </section>
  );
}

interface DockBarProps {
  readonly panels: readonly string[];
  readonly docked: string | undefined;
  readonly fill: boolean;
}

function DockBar({ panels, docked, fill }: DockBarProps) {
  const editor = useEditor();
  const labels = useEditorState(useShallow((state) => panels.map((id) => panelLabel(state.document, id))));
  return (
    <div className="charts-dock-bar">
      <span className="charts-dock-name">{t('charts.dock.label')}</span>
      <nav className="charts-dock-recorders" aria-label={t('charts.dock.panels')}>
        {panels.map((id, i) => (
          <button
            key={id}
            type="button"
            className="charts-dock-tab"
            aria-pressed={id === docked}
            onClick={() => editor.dock(id === docked && !fill ? undefined : id)}
          >
            {labels[i]}
          </button>
        ))}
      </nav>
      <ActionButton id="keepRun" />
      <ActionButton id="keptRuns" />
      {!fill && (
        <IconButton
          label={docked === undefined ? t('charts.dock.open') : t('charts.dock.close')}
          icon={docked === undefined ? 'chevronUp' : 'chevronDown'}
          onClick={() => editor.dock(docked === undefined ? panels[0] : undefined)}
        />
      )}
    </div>
  );
}
