/** The door to recorder panels: light, so that a page without results loads without Recharts. */
import { Suspense } from 'react';
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';
import type { PanelProps } from './view/panelHooks.ts';

const Panel = piece(async () => (await import('./view/Panel.tsx')).Panel);

/** A panel of the newest run at a fixed size in CSS pixels: a recorder's own, or one that was added to it. */
export function RecorderPanel(props: PanelProps) {
  const waiting = <div style={{ width: props.width, height: props.height }} role="status" aria-label={t('charts.loading')} />;
  return (
    <Suspense fallback={waiting}>
      <Panel {...props} />
    </Suspense>
  );
}
