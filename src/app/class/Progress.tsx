import type { Row } from '../../classroom/class.ts';
import type { ClassLesson } from '../../classroom/verify.ts';
import { t } from '../../editor/text/en.ts';

/** Who is where: a bar for each step, as high as the part of the class that passed it, and how many are at it now. */
export function Progress({ rows, lesson }: { readonly rows: readonly Row[]; readonly lesson: ClassLesson }) {
  const { steps } = lesson.plan;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="class-where">
      <h3 id="class-where">{t('class.where')}</h3>
      <ol className="class-where">
        {steps.map(({ id, kind }, index) => {
          const passed = rows.filter(({ entry }) => entry.handIn.passed.includes(id)).length;
          const here = rows.filter(({ entry }) => Math.min(entry.handIn.step, steps.length - 1) === index).length;
          const sentence = t('class.whereStep', { step: index + 1, kind: t(`lectern.kind.${kind}`), passed, count: rows.length, here });
          return (
            <li key={id} title={sentence}>
              <span className="ui-hidden">{sentence}</span>
              <span className="class-where-bar" aria-hidden="true">
                <i style={{ height: `${(100 * passed) / rows.length}%` }} />
              </span>
              <span aria-hidden="true">{index + 1}</span>
              <span className="class-where-here" aria-hidden="true">
                {here > 0 ? `${here}` : ''}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
