/** The door to the explanation beside the canvas; loads it when first asked for. */
import { useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { piece } from '../ui/piece.tsx';

const Explanation = piece(
  async () => (await import('./why/Explanation.tsx')).Explanation,
  () => <p>{t('why.computing')}</p>,
);

export function WhyPane() {
  const why = useEditorState((state) => state.document.view.why);
  if (why === undefined) return null;
  return <Explanation why={why} />;
}
