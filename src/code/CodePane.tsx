/** The door to the script beside the canvas: light, the editor's code comes when it is first shown. */
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';

export const CodePane = piece(
  async () => (await import('./CodeView.tsx')).CodeView,
  () => <p className="code-loading">{t('code.loading')}</p>,
);
