/** The door to recorder panels: light, so that a page without results loads without Recharts. */
import { lazy, Suspense } from 'react';
import { t } from '../editor/text/en.ts';
import type { PanelProps } from './view/Panel.tsx';

const loadPanel = () => import('./view/Panel.tsx');
const Panel = lazy(async () => ({ default: (await loadPanel()).Panel }));

/** Fetches the charts ahead of their first use, e.g. while a run is under way. */
export function preloadCharts(): void {
  loadPanel().catch(() => {
    // Shown where the panel itself fails to load.
  });
}

/** A panel of the newest run at a fixed size in CSS pixels: a recorder's own, or one that was added to it. */
export function RecorderPanel(props: PanelProps) {
  const waiting = <div style={{ width: props.width, height: props.height }} role="status" aria-label={t('charts.loading')} />;
  return (
    <Suspense fallback={waiting}>
      <Panel {...props} />
    </Suspense>
  );
}
