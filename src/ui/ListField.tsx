import { useId, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { groupDigits } from '../base/numbers.ts';
import { Button, IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame, type Question, tabToAnswers } from './Field.tsx';
import { formatList, parseList } from './list.ts';
import { clearNumber, readNumber } from './number.ts';
import { leaveByEscape, passUndo } from './passKey.ts';
import { LIST_LIMIT, linspace, regularTrain } from './ranges.ts';
import { Segmented } from './Segmented.tsx';
import { type UiText, useUiText } from './text.tsx';
import { useDraft } from './useDraft.ts';

interface ListFieldProps extends FieldFrame {
  /** undefined: several different lists. */
  readonly values: readonly number[] | undefined;
  readonly onCommit: (values: readonly number[]) => void;
  /** The list has to have this many values (one per neuron). */
  readonly count?: number;
  /** Said where the count is wrong. */
  readonly countError?: (found: number) => string;
  readonly rows?: number;
}

/** A list of numbers as text, with its length and generators; takes "1, 2, 3", "[1 2 3]", a pasted column, "0:100:10". */
export function ListField({ values, onCommit, count, countError, rows, error, ...frame }: ListFieldProps) {
  const text = useUiText();
  const id = useId();
  // Long lists take time to write: only when they changed.
  const shown = useMemo(() => (values ? formatList(values) : ''), [values]);
  const draft = useDraft(shown);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  const [filling, setFilling] = useState(false);

  const take = (next: readonly number[]) => {
    setQuestion(undefined);
    if (count !== undefined && next.length !== count) {
      setProblem(countError?.(next.length) ?? text.values(next.length));
      return false;
    }
    setProblem(undefined);
    draft.end();
    if (!sameList(next, values)) onCommit(next);
    return true;
  };
  const commit = (typed: string) => {
    const parsed = parseList(typed, { count });
    setQuestion(undefined);
    if (parsed.ok) {
      take(parsed.values);
      return;
    }
    const found = brief(parsed.found);
    if ('readings' in parsed) {
      setProblem(undefined);
      setQuestion({
        text: parsed.reason === 'short' ? text.shortRange(found) : text.severalLists(found),
        answers: parsed.readings.map((values) => ({ label: readingText(text, values), onChoose: () => take(values) })),
      });
      return;
    }
    const say = {
      text: text.listText,
      range: text.listRange,
      step: text.listStep,
      python: text.listPython,
      long: () => text.listLong(groupDigits(LIST_LIMIT)),
    }[parsed.reason];
    setProblem(say(found));
  };
  const typed = draft.editing ? parseList(draft.text, { count }) : undefined;
  const length = typed === undefined ? (values?.length ?? 0) : typed.ok ? typed.values.length : undefined;

  return (
    <Field
      {...frame}
      stacked
      controlId={id}
      error={problem ?? error}
      question={question}
      tail={
        <>
          <IconButton label={text.fill} icon="add" aria-expanded={filling} onClick={() => setFilling(!filling)} />
          {frame.tail}
        </>
      }
    >
      <textarea
        id={id}
        className={classNames('ui-input', 'ui-textarea', 'ui-list', 'ui-mono')}
        rows={rows ?? ((values?.length ?? 0) > 10 ? 3 : 1)}
        spellCheck={false}
        placeholder={values === undefined ? '—' : '0:100:10'}
        value={draft.text}
        aria-invalid={(problem ?? error) !== undefined}
        aria-describedby={describedBy(id, frame)}
        onChange={(event) => {
          setQuestion(undefined);
          draft.change(event.currentTarget.value);
        }}
        onBlur={(event) => draft.editing && !question && commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (passUndo(event, draft.editing)) return;
          const { value: written } = event.currentTarget;
          // Asked before the focus moves on.
          const commits = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
          if (commits || (event.key === 'Tab' && draft.editing)) {
            // A list is one thing, however many lines it has: only Shift+Enter begins another.
            if (commits && !event.ctrlKey && !event.metaKey) event.preventDefault();
            flushSync(() => commit(written));
            tabToAnswers(event);
          }
          if (event.key === 'Escape' && draft.editing) {
            setProblem(undefined);
            setQuestion(undefined);
            leaveByEscape(event, draft.end);
          }
        }}
      />
      <span className="ui-list-count">
        {length === undefined ? '' : count === undefined ? text.values(length) : `${length} / ${count}`}
      </span>
      {filling && (
        <Generators
          count={count}
          onFill={(next) => {
            if (take(next)) setFilling(false);
          }}
        />
      )}
    </Field>
  );
}

function Generators({ count, onFill }: { readonly count: number | undefined; readonly onFill: (values: readonly number[]) => void }) {
  const text = useUiText();
  const [kind, setKind] = useState<'train' | 'linspace'>(count === undefined ? 'train' : 'linspace');
  const [first, setFirst] = useState('0');
  const [last, setLast] = useState('100');
  const [middle, setMiddle] = useState('10');
  const made = () => {
    const [a, b, m] = [readNumber(first), readNumber(last), readNumber(middle)];
    if (a === undefined || b === undefined || m === undefined) return undefined;
    return kind === 'train' ? regularTrain(a, m, b) : linspace(a, b, count ?? m);
  };
  const values = made();
  const box = (label: string, value: string, set: (value: string) => void, fixed = false) => (
    <label className="ui-generator-box">
      <span>{label}</span>
      <input
        className="ui-input ui-number"
        inputMode="decimal"
        value={value}
        readOnly={fixed}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <div className="ui-generator">
      <Segmented
        label={text.fill}
        value={kind}
        options={[
          { value: 'train', label: text.train },
          { value: 'linspace', label: text.linspace },
        ]}
        onChange={(value) => setKind(value === 'train' ? 'train' : 'linspace')}
      />
      <div className="ui-generator-row">
        {box(text.from, first, setFirst)}
        {kind === 'train' && box(text.step, middle, setMiddle)}
        {box(text.to, last, setLast)}
        {kind === 'linspace' && box(text.count, count === undefined ? middle : String(count), setMiddle, count !== undefined)}
        <Button disabled={!values || values.length === 0} onClick={() => values && onFill(values)}>
          {text.apply}
        </Button>
      </div>
    </div>
  );
}

/** A pasted text of many lines is named by its beginning. */
function brief(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 38)}…` : line;
}

/** "9 values: 10, 20, 30 … 90" */
function readingText(text: UiText, values: readonly number[]): string {
  if (values.length === 0) return text.noValues;
  const shown =
    values.length > 4 ? [...values.slice(0, 3).map(clearNumber), '…', clearNumber(values.at(-1) ?? 0)] : values.map(clearNumber);
  return `${text.values(values.length)}: ${shown.join(', ').replace(', …,', ' …')}`;
}

function sameList(a: readonly number[], b: readonly number[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((value, index) => value === b[index]);
}
