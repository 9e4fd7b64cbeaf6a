/** Who was recorded, one by one, over the stretch of time on view. */
import { useMemo, useSyncExternalStore } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Table } from '../data/panel.ts';
import { type PanelSource, panelInput } from '../data/panels.ts';
import { linkOf, visibleInterval } from '../link.ts';
import { DataTable } from './DataTable.tsx';
import { fullInterval } from './useScene.ts';

interface MembersTableProps {
  /** undefined while there is no run. */
  readonly table: Table | undefined;
  readonly width: number;
  readonly height: number;
}

/** Who was recorded over the stretch on view; while a run goes on, what the last finished one left until rows rest. */
export function useMembers(panel: PanelSource | undefined): Table | undefined {
  const editor = useEditor();
  const phase = useEditorState((state) => state.run.phase);
  const link = linkOf(editor);
  const zoom = useSyncExternalStore(link.subscribe, () => link.get().domain);
  const running = phase === 'running' || phase === 'building' || phase === 'stopping';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of a run changes what the rows say.
  return useMemo(() => {
    const { current, previous } = editor.runs;
    const kind = panel?.kind;
    if (panel === undefined || current === undefined || kind?.members === undefined) return undefined;
    const input = panelInput(kind, panel, current, previous, editor.store.getState().document.nodes);
    return kind.members(input, visibleInterval(zoom, fullInterval(current, running)));
  }, [editor, panel, zoom, running, phase]);
}

/** A table of the members of a run. */
export function MembersTable({ table, width, height }: MembersTableProps) {
  if (table === undefined) return <div style={{ width, height }} />;
  return (
    <DataTable
      table={table}
      label={t('charts.dock.statistics')}
      width={width}
      height={height}
      digits={4}
      more={(count) => t('charts.stats.more', { count })}
    />
  );
}
