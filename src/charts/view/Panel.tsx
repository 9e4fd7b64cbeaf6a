/** A panel: header with what it is, charts, and why there are none. */
import { useMemo, useState } from 'react';
import { elementTypeOf, setAnalysis, setPanel, setParameters, setWhy } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Run } from '../../editor/types.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/classNames.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { fromLine } from '../data/axis.ts';
import { whyEmpty } from '../data/empty.ts';
import { panelOf } from '../data/panels.ts';
import type { Pointed } from '../data/readout.ts';
import type { Scene } from '../data/scene.ts';
import { formOf, readSettings } from '../data/settings.ts';
import { modelOf } from '../data/subjects.ts';
import { sayFor } from '../data/words.ts';
import { DataTable, MOST_ROWS } from './DataTable.tsx';
import { Frames } from './Frames.tsx';
import { Legend } from './Legend.tsx';
import { HEADER, LEGEND } from './layout.ts';
import { PanelMenu } from './PanelMenu.tsx';
import { usePalette } from './palette.ts';
import { type PanelProps, useDensity, useFigures } from './panelHooks.ts';
import { SettingsForm, Sheet } from './SettingsSheet.tsx';
import { SweepPanel } from './SweepPanel.tsx';
import { useScene } from './useScene.ts';
import { sayEmpty, saySummary } from './words.ts';
import '../charts.css';

/** The panel itself, of recorders or of a sweep; RecorderPanel.tsx loads it when first needed. */
export function Panel(props: PanelProps) {
  const isSweep = useEditorState(
    ({ document }) => !(props.panel in document.nodes) && document.sweeps?.some(({ id }) => id === props.panel),
  );
  return isSweep ? <SweepPanel {...props} /> : <RowsPanel {...props} />;
}

function RowsPanel({ panel: id, width, height, variant, scale = 1, closable = true }: PanelProps) {
  const editor = useEditor();
  const source = usePanel(id);
  const phase = useEditorState((state) => state.run.phase);
  const hash = useEditorState((state) => state.networkHash);
  // Wiring decides why a panel is empty.
  const edges = useEditorState((state) => state.document.edges);
  const palette = usePalette();
  const [sheet, setSheet] = useState<'settings' | 'definition' | undefined>(undefined);
  const [table, setTable] = useState(false);
  const density = useDensity(scale);

  const running = phase === 'running' || phase === 'building' || phase === 'stopping';
  // The dock says figures in its header; where there is nothing else to say above the charts they have that room.
  const [named, setNamed] = useState(true);
  const legendShown = variant !== 'spark' && height > 130 && (named || variant === 'canvas');
  const body = height - HEADER[variant] - (legendShown ? LEGEND : 0) - 2;
  const { run, scene, content, layout, stage, link, full, shortest, document } = useScene({
    panel: source,
    width: width - 2,
    height: body,
    variant,
    density,
  });
  const naming = scene === undefined || scene.drawn.some(({ legend }) => legend.length > 0);
  if (naming !== named) setNamed(naming);
  const figures = useFigures(scene, !running);
  const fields = useMemo(() => {
    const kind = source?.kind;
    return source && kind ? formOf(kind.settings, readSettings(kind.settings, source.stored), content, sayFor(kind.id, kind.words)) : [];
  }, [source, content]);
  if (source === undefined) return null;

  const { label, kind } = source;
  const [recorder] = source.of;
  const node = document.nodes[recorder];
  const stale = run !== undefined && !running && run.hash !== hash;
  const now = { ...editor.store.getState().document, edges };
  const empty = whyEmpty({ document: now, recordedFrom: document, recorder, run, running, content });
  const why =
    kind === undefined
      ? t('charts.empty.unknown_kind', { label })
      : empty && sayEmpty(empty, modelOf(document, node)?.name ?? node?.model ?? '');
  const whole = scene && { from: scene.domain[0] > scene.full[0], to: scene.domain[1] < scene.full[1] };
  const change = (values: Readonly<Record<string, unknown>>) => {
    const { document: open } = editor.store.getState();
    editor.execute(id === recorder ? setPanel(open, id, values) : setAnalysis(open, id, values));
  };
  const space = Math.max(60, body);
  const ask = (place: number, pointed: Pointed | undefined) => {
    const drawn = scene?.drawn[pointed?.plot ?? 0];
    const start = scene && drawn?.start?.(fromLine(scene.x.scale, place), pointed?.height);
    if (start) editor.execute(setParameters(editor.store.getState().document, [start.node], start.params));
    const asked = scene && drawn?.ask?.(fromLine(scene.x.scale, place), pointed?.height);
    const found = asked && run && neuronOf(run, asked.id);
    if (found) editor.execute(setWhy(editor.store.getState().document, { ...found, time: asked.time }));
  };

  return (
    <section
      className={classNames('charts-panel', `charts-${variant}`, 'nopan', 'nowheel', stale && 'charts-stale')}
      style={{ width, height }}
      aria-label={label}
      data-recorder={recorder}
      data-panel={id}
    >
      <header className="charts-header" style={{ height: HEADER[variant] }}>
        <span className="charts-title">{label}</span>
        {stale && (
          <Tooltip text={t('charts.staleHint')} describes>
            <span className="charts-chip charts-chip-stale">{t('charts.stale')}</span>
          </Tooltip>
        )}
        {variant === 'dock' && figures && <span className="charts-statistics">{figures}</span>}
        <span className="charts-space" />
        {content && content.shown < content.total && scene && (
          <Button kind="quiet" className="charts-chip nodrag" title={t('charts.partlyHint')} onClick={() => setSheet('settings')}>
            {t('charts.partly', { shown: content.shown, total: content.total })}
          </Button>
        )}
        {(whole?.from || whole?.to) && (
          <Button
            kind="quiet"
            className="charts-chip nodrag"
            title={t('charts.zoomedHint')}
            onClick={() => link.setDomain(undefined, full, shortest)}
          >
            {t('charts.zoomed')}
          </Button>
        )}
        <PanelMenu
          source={source}
          variant={variant}
          closable={closable}
          fields={fields}
          stage={stage}
          table={table}
          onTable={setTable}
          onSheet={setSheet}
          onChange={change}
          zoomed={link.get().domain !== undefined}
          onReset={() => link.setDomain(undefined, full, shortest)}
        />
      </header>
      <div className="charts-body nodrag nopan nowheel nokey">
        {scene && legendShown && (
          <Legend scene={scene} width={width} height={LEGEND} figures={variant === 'canvas' ? figures : undefined} />
        )}
        {scene && layout && !table && (
          <Frames
            scene={scene}
            layout={layout}
            stage={stage}
            full={full}
            shortest={shortest}
            link={link}
            palette={palette}
            density={density}
            summary={saySummary(scene, label, figures)}
            pick={ask}
          />
        )}
        {scene && table && <ViewTable scene={scene} label={label} height={body} />}
        {why && <p className={classNames('charts-empty', scene !== undefined && 'charts-empty-over')}>{why}</p>}
        {sheet === 'settings' && (
          <Sheet title={t('charts.settings.title')} onClose={() => setSheet(undefined)}>
            <SettingsForm fields={fields} onChange={(name, stored) => change({ [name]: stored })} />
          </Sheet>
        )}
        {sheet === 'definition' && kind && (
          <Sheet title={sayFor(kind.id, kind.words)('name')} onClose={() => setSheet(undefined)}>
            <div className="charts-definition" style={{ maxHeight: space }}>
              <Markdown text={sayFor(kind.id, kind.words)('definition')} />
            </div>
          </Sheet>
        )}
      </div>
    </section>
  );
}

/** The node and which of its neurons a NEST id was in a run. */
function neuronOf({ compiled, document }: Run, id: number): { readonly node: string; readonly index: number } | undefined {
  const found = Object.entries(compiled.nodes).find(([, { first, last }]) => id >= first && id <= last);
  return found !== undefined && elementTypeOf(document, document.nodes[found[0]]?.model ?? '') === 'neuron'
    ? { node: found[0], index: id - found[1].first }
    : undefined;
}

/** A panel of the document as it is now; the same object while what it shows of the document stays. */
export function usePanel(id: string) {
  const nodes = useEditorState((state) => state.document.nodes);
  const models = useEditorState((state) => state.document.models);
  const panels = useEditorState((state) => state.document.view.panels);
  const analyses = useEditorState((state) => state.document.analyses);
  const editor = useEditor();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a panel is made from, read out of the whole document.
  return useMemo(() => panelOf(editor.store.getState().document, id), [editor, id, nodes, models, panels, analyses]);
}

function ViewTable({ scene, label, height }: { readonly scene: Scene; readonly label: string; readonly height: number }) {
  const table = scene.content.table(scene.domain, MOST_ROWS);
  return (
    <DataTable
      table={table}
      label={t('charts.table.label', { label })}
      height={height}
      digits={12}
      more={() => t('charts.table.more', { shown: MOST_ROWS, total: table.total })}
    />
  );
}
