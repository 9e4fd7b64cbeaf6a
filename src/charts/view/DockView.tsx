/** The open dock: a panel as wide as the page, who was recorded beside it, and a handle for the height. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../editor/text/en.ts';
import { classNames } from '../../ui/classNames.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { MembersTable, useMembers } from './MembersTable.tsx';
import { Panel, usePanel } from './Panel.tsx';

export interface DockViewProps {
  readonly docked: string;
  readonly bar: ReactNode;
  /** As high as its container, without a handle. */
  readonly fill: boolean;
}

const LOWEST = 160;
const STEP = 24;
/** Beside the chart from this width on; a narrow page shows one of the two. */
const WIDE = 900;
const TABLE = 430;

// Kept while the page lives, so that closing and opening the dock keeps its height.
let keptHeight: number | undefined;

/** Height as given, between a readable chart and most of the page. */
function within(height: number): number {
  return Math.round(Math.min(Math.max(LOWEST, height), Math.max(LOWEST, window.innerHeight * 0.8)));
}

/** The docked panel, a handle and the table of its members. */
export function DockView({ docked, bar, fill }: DockViewProps) {
  const [height, setHeight] = useState(() => within(keptHeight ?? window.innerHeight * 0.42));
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [shown, setShown] = useState<'chart' | 'statistics'>('chart');
  const body = useRef<HTMLDivElement>(null);
  const source = usePanel(docked);
  const rows = useMembers(source);
  // Room is kept for a table that is to come, and given up where a run shows that there is none.
  const members = source?.kind?.members !== undefined && rows?.total !== 0;

  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const resize = (next: number) => {
    keptHeight = within(next);
    setHeight(keptHeight);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId) && body.current)
      resize(body.current.getBoundingClientRect().bottom - event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowUp: height + STEP, ArrowDown: height - STEP, Home: window.innerHeight, End: LOWEST }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };

  const { width } = box;
  const inner = fill ? box.height : height;
  const wide = width >= WIDE;
  const chart = !members || wide || shown === 'chart';
  const table = members && (wide || shown === 'statistics');
  const chooser = members && !wide ? 36 : 0;
  return (
    <section className={classNames('charts-dock-root', fill && 'charts-dock-fill')} aria-label={t('charts.dock.label')}>
      {!fill && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator with a value. */}
          <div
            className="charts-dock-handle"
            role="separator"
            aria-orientation="horizontal"
            aria-label={t('charts.dock.resize')}
            aria-valuenow={height}
            aria-valuemin={LOWEST}
            aria-valuemax={within(Number.MAX_SAFE_INTEGER)}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onKeyDown={onKeyDown}
          />
        </>
      )}
      {bar}
      <div ref={body} className="charts-dock-body" style={fill ? undefined : { height }}>
        {chooser > 0 && (
          <div className="charts-dock-chooser">
            <Segmented
              label={t('charts.dock.view')}
              value={shown}
              options={[
                { value: 'chart', label: t('charts.dock.chart') },
                { value: 'statistics', label: t('charts.dock.statistics') },
              ]}
              onChange={(value) => setShown(value === 'statistics' ? 'statistics' : 'chart')}
            />
          </div>
        )}
        <div className="charts-dock-columns">
          {chart && width > 0 && inner > 0 && (
            <Panel
              key={docked}
              panel={docked}
              width={wide && table ? width - TABLE : width}
              height={inner - chooser}
              variant="dock"
              closable={!fill}
            />
          )}
          {table && <MembersTable table={rows} width={wide ? TABLE : width} height={inner - chooser} />}
        </div>
      </div>
    </section>
  );
}
