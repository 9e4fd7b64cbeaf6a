import { useMemo } from 'react';
import type { HelpWords } from '../../help/words/index.ts';
import { mathElement } from '../../language/index.ts';
import type { Model } from '../../models/types.ts';
import { deedWords, formulaBlocks } from './formulaBlocks.ts';
import '../../ui/math/math.css';

/** The model's formulas, typeset out of its own text. */
export function Formulas({ model, words }: { readonly model: Model; readonly words: HelpWords }) {
  const blocks = useMemo(() => formulaBlocks(model, words), [model, words]);
  return blocks.map(({ title, equations, deeds, plain }) => (
    <section key={title}>
      <h3>{title}</h3>
      {/* Long formulas are scrolled, also by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: as above; no fields stand in it. */}
      <div className="inspector-equations" tabIndex={0} role="group" aria-label={title}>
        {equations.map((box, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other identity.
          <MathMarkup key={i} markup={mathElement(box, true)} />
        ))}
        {deeds.length > 0 && (
          <ol className="inspector-deeds">
            {deeds.map((deed, i) => {
              const [before, after] = deedWords(deed, words);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other identity.
                <li key={i} data-depth={deed.depth}>
                  {before}
                  {deed.formula && (
                    <>
                      {before !== '' && ' '}
                      <MathMarkup markup={mathElement(deed.formula)} />
                    </>
                  )}
                  {after}
                </li>
              );
            })}
          </ol>
        )}
        {plain.length > 0 && <pre>{plain.join('\n')}</pre>}
      </div>
    </section>
  ));
}

function MathMarkup({ markup }: { readonly markup: string }) {
  // The markup is printed from a syntax tree; names and numbers are escaped there.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: as above.
  return <span className="inspector-math" dangerouslySetInnerHTML={{ __html: markup }} />;
}
