/** The door to the explanation beside the canvas; loads it when first asked for. */
import { Suspense } from 'react';
import { useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';

const Explanation = piece(async () => (await import('./why/Explanation.tsx')).Explanation);

export function WhyPane() {
  const why = useEditorState((state) => state.document.view.why);
  if (why === undefined) return null;
  return (
    <Suspense fallback={<p>{t('why.computing')}</p>}>
      <Explanation why={why} />
    </Suspense>
  );
}
