/** The door to recorder panels: light, so that a page without results loads without Recharts. */
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';
import type { PanelProps } from './view/panelHooks.ts';

/** A panel of the newest run at a fixed size in CSS pixels: a recorder's own, or one that was added to it. */
export const RecorderPanel = piece<PanelProps>(
  async () => (await import('./view/Panel.tsx')).Panel,
  ({ width, height }) => <div style={{ width, height }} role="status" aria-label={t('charts.loading')} />,
);
