import type { Row } from '../../classroom/class.ts';
import { type ClassLesson, rebuilt } from '../../classroom/verify.ts';
import { writeDocument } from '../../document/file/schema.ts';
import { useEditor } from '../../editor/react.ts';
import { speak, t } from '../../editor/text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { type Sketch, sketchOf, Thumbnail } from '../Thumbnail.tsx';

const NO_SKETCH: Sketch = { nodes: [], edges: [] };

interface RowsProps {
  readonly rows: readonly Row[];
  readonly lesson: ClassLesson | undefined;
}

/** Every hand-in: its network, whose it is, what was found, how far it is. */
export function ClassRows({ rows, lesson }: RowsProps) {
  return (
    <section aria-labelledby="class-rows">
      <h3 id="class-rows">{t('class.rows')}</h3>
      <table className="class-rows" aria-labelledby="class-rows">
        <thead>
          <tr>
            {(['network', 'name', 'found', 'steps', 'time', 'remove'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'remove' ? 'ui-hidden' : undefined}>
                {t(`class.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HandInRow key={row.entry.id} row={row} lesson={lesson} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const ICONS = { ok: 'check', open: 'more', wrong: 'warning', other: 'info', older: 'history' } as const;

function HandInRow({
  row: { entry, verdict, findings, passed, minutes },
  lesson,
}: {
  readonly row: Row;
  readonly lesson: RowsProps['lesson'];
}) {
  const editor = useEditor();
  const { handIn, from, id } = entry;
  const steps = lesson?.plan.steps ?? [];
  const open = () => void editor.classroom().then((room) => room.open(id));
  return (
    <tr data-verdict={verdict}>
      <td>
        <button
          type="button"
          className="class-thumb"
          disabled={lesson === undefined || verdict === 'other'}
          aria-label={t('class.open', { name: handIn.name })}
          onClick={open}
        >
          <ErrorBoundary fallback={() => <Thumbnail sketch={NO_SKETCH} />}>
            <Network row={entry} lesson={verdict === 'other' ? undefined : lesson} />
          </ErrorBoundary>
        </button>
      </td>
      <th scope="row">
        {handIn.name}
        <span className="class-from">{from}</span>
      </th>
      <td>
        <span className="class-verdict">
          <Icon name={ICONS[verdict]} />
          {t(`class.verdict.${verdict}`)}
        </span>
        {findings.length > 0 && (
          <ul className="class-findings">
            {findings.map(({ said }) => (
              <li key={said.code + JSON.stringify(said.values)}>{speak(said)}</li>
            ))}
          </ul>
        )}
        {Object.entries(handIn.personal).map(([path, value]) => (
          <span key={path} className="class-from">
            {t('class.numbersOwn', { path, value })}
          </span>
        ))}
      </td>
      <td>
        <span className="class-dots" aria-hidden="true">
          {steps.map((step, index) => (
            <i
              key={step.id}
              data-passed={handIn.passed.includes(step.id) ? '' : undefined}
              data-here={index === handIn.step ? '' : undefined}
            />
          ))}
        </span>
        {t('class.steps', { passed, count: Math.max(steps.length, passed), step: handIn.step + 1 })}
      </td>
      <td>
        {readable(handIn.handed)}
        {minutes !== undefined && <span className="class-from">{t('class.minutes', { count: minutes })}</span>}
      </td>
      <td>
        <IconButton
          icon="close"
          label={t('class.remove', { name: handIn.name, from })}
          onClick={() => void editor.classroom().then((room) => room.remove(id))}
        />
      </td>
    </tr>
  );
}

function readable(time: number): string {
  const then = new Date(time);
  return Number.isNaN(then.getTime()) ? '–' : then.toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
}

/** The drawing of what was handed in; an empty one where it cannot be made. */
function Network({ row, lesson }: { readonly row: Row['entry']; readonly lesson: RowsProps['lesson'] }) {
  const document = lesson && rebuilt(lesson, row.handIn);
  return <Thumbnail sketch={document === undefined ? NO_SKETCH : sketchOf(writeDocument(document))} />;
}
