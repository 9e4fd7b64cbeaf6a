/** The door to the script beside the canvas: light, the editor's code comes when it is first shown. */
import { Suspense } from 'react';
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';

const CodeView = piece(async () => (await import('./CodeView.tsx')).CodeView);

export function CodePane() {
  return (
    <Suspense fallback={<p className="code-loading">{t('code.loading')}</p>}>
      <CodeView />
    </Suspense>
  );
}
