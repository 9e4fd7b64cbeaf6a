import { useId, useMemo, useState } from 'react';
import { groupDigits } from '../base/numbers.ts';
import { Button, IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame } from './Field.tsx';
import { formatList, LIST_LIMIT, linspace, parseList, regularTrain } from './list.ts';
import { readNumber } from './number.ts';
import { passUndo } from './passKey.ts';
import { Segmented } from './Segmented.tsx';
import { useUiText } from './text.tsx';
import { useDraft } from './useDraft.ts';

export interface ListFieldProps extends FieldFrame {
  /** undefined: several different lists. */
  readonly values: readonly number[] | undefined;
  readonly onCommit: (values: readonly number[]) => void;
  /** The list has to have this many values (one per neuron). */
  readonly count?: number;
  /** Said where the count is wrong. */
  readonly countError?: (found: number) => string;
  readonly rows?: number;
}

/** A list of numbers as text, with its length and generators; takes "1, 2, 3", "[1 2 3]", a pasted column, "0:10:100". */
export function ListField({ values, onCommit, count, countError, rows, error, ...frame }: ListFieldProps) {
  const text = useUiText();
  const id = useId();
  // Long lists take time to write: only when they changed.
  const shown = useMemo(() => (values ? formatList(values) : ''), [values]);
  const draft = useDraft(shown);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [filling, setFilling] = useState(false);

  const take = (next: readonly number[]) => {
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
    const parsed = parseList(typed);
    if (parsed.ok) {
      take(parsed.values);
      return;
    }
    const say = { text: text.listText, range: text.listRange, long: () => text.listLong(groupDigits(LIST_LIMIT)) }[parsed.reason];
    setProblem(say(parsed.found));
  };
  const typed = draft.editing ? parseList(draft.text) : undefined;
  const length = typed === undefined ? (values?.length ?? 0) : typed.ok ? typed.values.length : undefined;

  return (
    <Field
      {...frame}
      stacked
      controlId={id}
      error={problem ?? error}
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
        placeholder={values === undefined ? '—' : '0:10:100'}
        value={draft.text}
        aria-invalid={(problem ?? error) !== undefined}
        aria-describedby={describedBy(id, frame)}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={(event) => draft.editing && commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (passUndo(event, draft.editing)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) commit(event.currentTarget.value);
          if (event.key === 'Escape' && draft.editing) {
            event.stopPropagation();
            setProblem(undefined);
            draft.end();
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

function sameList(a: readonly number[], b: readonly number[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((value, index) => value === b[index]);
}
