import { useId, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Command } from '../../document/commands/index.ts';
import type { ParamValue } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { classNames } from '../../ui/classNames.ts';
import { describedBy, Field, type FieldFrame, type Question, tabToAnswers } from '../../ui/Field.tsx';
import { numberText } from '../../ui/number.ts';
import { passUndo } from '../../ui/passKey.ts';
import { LIST_LIMIT } from '../../ui/ranges.ts';
import { parseTable, type Rows } from '../../ui/table.ts';
import { useDraft } from '../../ui/useDraft.ts';

/** What a value for each connection looks like: pairs for one_to_one, else a row for each target with a column for each source. */
export type TableShape = { readonly pairs: number } | { readonly targets: number; readonly sources: number };

interface TableRowProps {
  readonly frame: FieldFrame;
  readonly values: readonly ParamValue[];
  readonly shape: TableShape;
  readonly make: (value: ParamValue) => Command;
}

/** A value for each connection, typed or pasted as a table; its size is held against the rule and the ends. */
export function TableRow({ frame, values, shape, make }: TableRowProps) {
  const editor = useEditor();
  const id = useId();
  const shown = useMemo(() => tableText(values), [values]);
  const draft = useDraft(shown);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [question, setQuestion] = useState<Question | undefined>(undefined);

  const take = (rows: Rows) => {
    setQuestion(undefined);
    const fitted = fitTable(rows, shape);
    if ('turned' in fitted) {
      setProblem(undefined);
      const [columns, count] = [rows[0]?.length ?? 0, rows.length];
      const { turned } = fitted;
      setQuestion({
        text: t('inspector.table.turned', { rows: count, columns }),
        answers: [{ label: t('inspector.table.turn'), onChoose: () => commit(turned) }],
      });
    } else if ('problem' in fitted) setProblem(fitted.problem);
    else commit(fitted.value);
  };
  const commit = (value: ParamValue) => {
    setProblem(undefined);
    setQuestion(undefined);
    draft.end();
    editor.execute(make(value));
  };
  const read = (typed: string) => {
    const parsed = parseTable(typed);
    setQuestion(undefined);
    if (parsed.ok) {
      take(parsed.rows);
    } else if (parsed.reason === 'marks') {
      setProblem(undefined);
      setQuestion({
        text: t('inspector.table.marks'),
        answers: parsed.readings.map((rows) => ({
          label: t('inspector.table.row', { values: (rows[0] ?? []).slice(0, 4).map(numberText).join(', ') }),
          onChoose: () => take(rows),
        })),
      });
    } else setProblem(sentence(parsed.reason, parsed.found, parsed.row));
  };
  return (
    <Field {...frame} stacked controlId={id} error={problem ?? frame.error} question={question} note={frame.note ?? shapeWords(shape)}>
      <textarea
        id={id}
        className={classNames('ui-input', 'ui-textarea', 'ui-list', 'ui-mono')}
        rows={Math.min(6, Math.max(2, 'pairs' in shape ? 2 : shape.targets))}
        wrap="off"
        spellCheck={false}
        value={draft.text}
        aria-invalid={(problem ?? frame.error) !== undefined}
        aria-describedby={describedBy(id, frame)}
        onChange={(event) => {
          setQuestion(undefined);
          draft.change(event.currentTarget.value);
        }}
        onBlur={(event) => draft.editing && !question && read(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (passUndo(event, draft.editing)) return;
          const { value } = event.currentTarget;
          if ((event.key === 'Enter' && (event.ctrlKey || event.metaKey)) || (event.key === 'Tab' && draft.editing)) {
            flushSync(() => read(value));
            tabToAnswers(event);
          }
          if (event.key === 'Escape' && draft.editing) {
            event.stopPropagation();
            setProblem(undefined);
            setQuestion(undefined);
            draft.end();
          }
        }}
      />
    </Field>
  );
}

type Fitted = { readonly value: ParamValue } | { readonly turned: ParamValue } | { readonly problem: string };

/** A table as the document holds it, where its size is right; a table of sources × targets can be turned. */
export function fitTable(rows: Rows, shape: TableShape): Fitted {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  if ('pairs' in shape) {
    const all = rows.flat();
    if (all.length === shape.pairs && (height === 1 || width === 1)) return { value: { values: all } };
    return { problem: t('inspector.value.count', { found: all.length, n: shape.pairs }) };
  }
  const { targets, sources } = shape;
  if (height === targets && width === sources) return { value: { values: rows } };
  if (height === sources && width === targets) return { turned: { values: turn(rows) } };
  // A single row or column of all values has one order only where one side is single.
  if (height * width === targets * sources && (targets === 1 || sources === 1) && (height === 1 || width === 1)) {
    return { value: { values: targets === 1 ? [rows.flat()] : rows.flat().map((value) => [value]) } };
  }
  return { problem: t('inspector.table.size', { rows: height, columns: width, targets, sources }) };
}

function turn(rows: Rows): Rows {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as number));
}

function tableText(values: readonly ParamValue[]): string {
  return values
    .map((row) => (Array.isArray(row) ? row.map((value) => numberText(Number(value))).join('\t') : numberText(Number(row))))
    .join('\n');
}

function shapeWords(shape: TableShape): string {
  return 'pairs' in shape ? t('inspector.table.hintPairs', { count: shape.pairs }) : t('inspector.table.hint', shape);
}

function sentence(reason: 'text' | 'ragged' | 'long', found: string, row: number): string {
  if (reason === 'ragged') return t('inspector.table.ragged', { row });
  return reason === 'text' ? t('inspector.table.text', { row, found }) : t('inspector.ui.listLong', { limit: LIST_LIMIT });
}
