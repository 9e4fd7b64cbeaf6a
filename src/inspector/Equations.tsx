import { t } from '../editor/text/en.ts';
import type { Model } from '../models/types.ts';
import { equationLines } from './helpText.ts';

/** The model's differential equations, and what happens at a spike. */
export function Equations({ model }: { readonly model: Model }) {
  const lines = equationLines('equations' in model ? model.equations : undefined);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{t('inspector.help.equations')}</h3>
      <pre className="inspector-equations">{lines.join('\n')}</pre>
    </section>
  );
}
