/** A recorder's panel: header with what it is, charts, and why there are none. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/classNames.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { whyEmpty } from '../data/empty.ts';
import type { GroupStatistics } from '../data/isi.ts';
import { type Recorded, recordedIn } from '../data/recorded.ts';
import type { Scene } from '../data/scene.ts';
import { readSettings } from '../data/settings.ts';
import { modelOf } from '../data/subjects.ts';
import { rasterStatistics } from '../data/summary.ts';
import { linkOf } from '../link.ts';
import { DataTable } from './DataTable.tsx';
import { Frames } from './Frames.tsx';
import { Legend } from './Legend.tsx';
import type { Variant } from './layout.ts';
import { PanelMenu } from './PanelMenu.tsx';
import { usePalette } from './palette.ts';
import { SettingsSheet } from './SettingsSheet.tsx';
import { useScene } from './useScene.ts';
import { contentWords, sayEmpty, sayStatistics, saySummary } from './words.ts';
import '../charts.css';

export interface PanelProps {
  /** Id of the recorder node. */
  readonly recorder: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  /** Zoom of the canvas around the panel, for crisp lines; 1 by default. */
  readonly scale?: number;
  /** Whether its menu offers to close the large view; true by default. */
  readonly closable?: boolean;
}

const HEADER: Readonly<Record<Variant, number>> = { canvas: 28, dock: 34 };
const LEGEND = 19;
const SETTLE_MS = 120;

/** The panel itself; RecorderPanel.tsx loads it when first needed. */
export function Panel({ recorder, width, height, variant, scale = 1, closable = true }: PanelProps) {
  const editor = useEditor();
  const link = linkOf(editor);
  const node = useEditorState((state) => state.document.nodes[recorder]);
  const view = useEditorState((state) => state.document.view.panels?.[recorder]);
  const phase = useEditorState((state) => state.run.phase);
  const hash = useEditorState((state) => state.networkHash);
  // Wiring decides why a panel is empty.
  const edges = useEditorState((state) => state.document.edges);
  const palette = usePalette();
  const settings = useMemo(() => readSettings(view), [view]);
  const words = useMemo(contentWords, []);
  const [sheet, setSheet] = useState(false);
  const [table, setTable] = useState(false);
  const root = useRef<HTMLElement>(null);
  const density = useDensity(scale);

  const running = phase === 'running' || phase === 'building' || phase === 'stopping';
  const raster = useEditorState((state) => modelOf(state.document, state.document.nodes[recorder])?.name === 'spike_recorder');
  // The dock says a raster's statistics in its header.
  const legendShown = height > 130 && !(raster && variant === 'dock');
  const body = height - HEADER[variant] - (legendShown ? LEGEND : 0) - 2;
  const { run, scene, layout, stage, full, document } = useScene({
    recorder,
    settings,
    width: width - 2,
    height: body,
    variant,
    density,
    words,
  });
  const recorded = recordedIn(run, recorder);
  const statistics = useStatistics(scene, running ? undefined : recorded);
  if (node === undefined) return null;

  const label = node.label || recorder;
  const model = modelOf(document, node)?.name ?? node.model;
  const stale = run !== undefined && !running && run.hash !== hash;
  const now = { ...editor.store.getState().document, edges };
  const empty = whyEmpty({ document: now, recordedFrom: document, recorder, run, running, plots: scene?.drawn.length ?? 0 });
  const partly = scene && settings.choice.show !== 'mean' && scene.content.shown < scene.content.total;
  const zoomed = scene && (scene.domain[0] > full[0] || scene.domain[1] < full[1]);
  const summary = scene ? saySummary(scene, label, statistics) : label;

  return (
    <section
      ref={root}
      className={classNames('charts-panel', `charts-${variant}`, 'nopan', 'nowheel', stale && 'charts-stale')}
      style={{ width, height }}
      aria-label={label}
      data-recorder={recorder}
    >
      <header className="charts-header" style={{ height: HEADER[variant] }}>
        <span className="charts-title">{label}</span>
        {stale && (
          <Tooltip text={t('charts.staleHint')} describes>
            <span className="charts-chip charts-chip-stale">{t('charts.stale')}</span>
          </Tooltip>
        )}
        {variant === 'dock' && statistics && <span className="charts-statistics">{sayStatistics(statistics)}</span>}
        <span className="charts-space" />
        {partly && (
          <Button kind="quiet" className="charts-chip nodrag" title={t('charts.partlyHint')} onClick={() => setSheet(true)}>
            {t('charts.partly', { shown: scene.content.shown, total: scene.content.total })}
          </Button>
        )}
        {zoomed && (
          <Button
            kind="quiet"
            className="charts-chip nodrag"
            title={t('charts.zoomedHint')}
            onClick={() => link.setDomain(undefined, full)}
          >
            {t('charts.zoomed')}
          </Button>
        )}
        <PanelMenu
          recorder={recorder}
          label={label}
          variant={variant}
          closable={closable}
          settings={settings}
          stage={stage}
          full={full}
          table={table}
          onTable={setTable}
          onChoose={() => setSheet(true)}
        />
      </header>
      <div className="charts-body nodrag nopan nowheel nokey">
        {scene && legendShown && (
          <Legend scene={scene} width={width} height={LEGEND} statistics={variant === 'canvas' ? statistics : undefined} />
        )}
        {scene && layout && !table && (
          <Frames
            scene={scene}
            layout={layout}
            stage={stage}
            full={full}
            link={link}
            palette={palette}
            density={density}
            summary={summary}
          />
        )}
        {scene && table && <DataTable scene={scene} label={label} height={body} />}
        {empty && <p className={classNames('charts-empty', scene !== undefined && 'charts-empty-over')}>{sayEmpty(empty, model)}</p>}
        {sheet && (
          <SettingsSheet recorder={recorder} model={model} settings={settings} content={scene?.content} onClose={() => setSheet(false)} />
        )}
      </div>
    </section>
  );
}

/** Statistics of what is on view, once it has been on view for a moment: zooming does not wait for them. */
function useStatistics(scene: Scene | undefined, recorded: Recorded | undefined): GroupStatistics | undefined {
  const [statistics, setStatistics] = useState<GroupStatistics | undefined>(undefined);
  const known = useRef(false);
  useEffect(() => {
    const compute = () => {
      const next = scene && recorded && rasterStatistics(scene.content, recorded, scene.domain);
      known.current = next !== undefined;
      setStatistics(next);
    };
    const timer = setTimeout(compute, known.current ? SETTLE_MS : 0);
    return () => clearTimeout(timer);
  }, [scene, recorded]);
  return recorded === undefined ? undefined : statistics;
}

/** Device pixels of a CSS pixel under the canvas' zoom; in quarters, so that a zoom gesture does not redraw at every frame. */
function useDensity(scale: number): number {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const onChange = () => setRatio(devicePixelRatio);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [ratio]);
  return Math.min(4, Math.max(1, Math.ceil(ratio * scale * 4) / 4));
}
