import { useMemo } from 'react';
import { t } from '../../editor/text/en.ts';
import { equationsToMathML, parseEquations } from '../../language/index.ts';
import type { Model } from '../../models/types.ts';
import { equationLines } from './helpText.ts';

/** The model's equations, typeset where they are in the model language and as they are written where not. */
export function Equations({ model }: { readonly model: Model }) {
  const text = 'equations' in model ? (model.equations ?? '') : '';
  const lines = equationLines(text);
  const typeset = useMemo(() => typesetEquations(text), [text]);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{t('inspector.help.equations')}</h3>
      {typeset ? (
        <div className="inspector-equations">
          {typeset.map((markup) => (
            // The markup is made from the model's record in this program, out of names and numbers; no document gets here.
            // biome-ignore lint/security/noDangerouslySetInnerHtml: as above.
            <div key={markup} dangerouslySetInnerHTML={{ __html: markup }} />
          ))}
        </div>
      ) : (
        <pre className="inspector-equations">{lines.join('\n')}</pre>
      )}
    </section>
  );
}

/** MathML of every equation, or undefined where the text is not in the model language. */
function typesetEquations(text: string): readonly string[] | undefined {
  const parsed = parseEquations(text);
  return parsed.ok ? equationsToMathML(parsed.value) : undefined;
}
