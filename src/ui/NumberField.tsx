import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame, type Mistake, mistakeLength, type Question, tabToAnswers } from './Field.tsx';
import { clearNumber, type NumberLimits, numberText, parseNumber, stepBy, stepFor } from './number.ts';
import { leaveByEscape, passUndo } from './passKey.ts';
import { Slider } from './Slider.tsx';
import { numberProblem, useUiText } from './text.tsx';
import { useDraft } from './useDraft.ts';
import { useScrub } from './useScrub.ts';

interface NumberFieldProps extends FieldFrame, Omit<NumberLimits, 'unit'> {
  /** undefined: several different values; the box is empty and shows "—". */
  readonly value: number | undefined;
  /** Bounds of a slider beside the box; typing may leave them. */
  readonly range?: readonly [low: number, high: number];
  readonly onCommit: (value: number) => void;
  /** Live values while the label is scrubbed or the slider moves; without it they come on release only. */
  readonly onPreview?: (value: number) => void;
  /** The gesture was given up: show the value of before. */
  readonly onBail?: () => void;
  /** What an empty box means, e.g. "−∞"; then empty commits through onReset. */
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  /** What stands there where it is no number (an expression): the box shows it in the room of the slider. */
  readonly shown?: string;
  /** Reads what is no number; without it, only numbers are taken. */
  readonly readOther?: (typed: string) => OtherReading;
}

/** What a text that is no number means to the owner of the field. */
export type OtherReading =
  | { readonly ok: true; readonly commit: () => void }
  | { readonly ok: false; readonly message: string; readonly column?: number }
  | { readonly ok: false; readonly question: Question };

/** Characters that the box holds beside a slider; longer texts take the slider's room. */
const ROOM = 9;

function valueText(value: number | undefined, infinite: boolean | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (Number.isFinite(value)) return numberText(value);
  return infinite ? (value > 0 ? 'inf' : '-inf') : '';
}

/**
 * A number with its unit, typed exactly. Enter, Tab and blur commit, Esc reverts; ↑/↓ step (Shift ×10, Alt ÷10); dragging
 * the label scrubs. What cannot be read stays in the box with a sentence under it.
 */
export function NumberField(props: NumberFieldProps) {
  const {
    value,
    range,
    onCommit,
    onPreview,
    onBail,
    integer,
    min,
    max,
    unit,
    error,
    placeholder,
    readOnly,
    shown,
    readOther,
    infinite,
    ...frame
  } = props;
  const text = useUiText();
  const id = useId();
  const held = shown ?? valueText(value, infinite);
  const draft = useDraft(held);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [mistake, setMistake] = useState<Mistake | undefined>(undefined);
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  // What the field itself wrote into its box, so that 2.125 out of an arrow key is not asked about.
  const written = useRef<{ readonly text: string; readonly value: number } | undefined>(undefined);
  // Where the text of the last try went wrong, from 0: Enter selects it.
  const wrong = useRef<number | undefined>(undefined);
  const limits: NumberLimits = {
    ...(integer !== undefined && { integer }),
    ...(infinite !== undefined && { infinite }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(unit !== undefined && { unit }),
  };

  const read = (typed: string): ReturnType<typeof parseNumber> => {
    if (value !== undefined && typed === held) return { ok: true, value };
    return typed === written.current?.text ? { ok: true, value: written.current.value } : parseNumber(typed, limits);
  };
  const take = (next: number) => {
    setProblem(undefined);
    setQuestion(undefined);
    draft.end();
    if (next !== value) onCommit(next);
  };
  const commit = (typed: string): boolean => {
    setQuestion(undefined);
    setMistake(undefined);
    wrong.current = undefined;
    if (shown !== undefined && typed === shown) {
      setProblem(undefined);
      draft.end();
      return true;
    }
    const parsed = read(typed);
    if (parsed.ok) {
      take(parsed.value);
      return true;
    }
    if (parsed.reason === 'ambiguous') {
      setProblem(undefined);
      setQuestion({
        text: text.twoNumbers(typed.trim()),
        answers: parsed.readings.map((reading) => ({ label: clearNumber(reading), onChoose: () => take(reading) })),
      });
      return false;
    }
    if (parsed.reason === 'empty' && (value === undefined || frame.onReset)) {
      setProblem(undefined);
      draft.end();
      if (value !== undefined && Number.isFinite(value)) frame.onReset?.();
      return true;
    }
    if (parsed.reason === 'text' && readOther) return commitOther(typed, readOther(typed));
    setProblem(numberProblem(text, parsed.reason, typed, limits));
    return false;
  };
  const commitOther = (typed: string, other: OtherReading): boolean => {
    if (other.ok) {
      setProblem(undefined);
      draft.end();
      other.commit();
      return true;
    }
    if ('question' in other) {
      setProblem(undefined);
      const end = () => {
        setQuestion(undefined);
        draft.end();
      };
      setQuestion({
        text: other.question.text,
        answers: other.question.answers.map(({ label, onChoose }) => ({
          label,
          onChoose: () => {
            end();
            onChoose();
          },
        })),
      });
      return false;
    }
    setProblem(other.message);
    if (other.column !== undefined) {
      setMistake({ text: typed, column: other.column });
      wrong.current = other.column - 1;
    }
    return false;
  };
  const revert = () => {
    setMistake(undefined);
    setProblem(undefined);
    setQuestion(undefined);
    draft.end();
  };
  const stepped = (from: number, steps: number, event: { readonly shiftKey: boolean; readonly altKey: boolean }) =>
    stepBy(from, stepFor(from, { range, integer }) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1), steps, limits);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || readOnly || passUndo(event, draft.editing)) return;
    if (event.key === 'Enter' || (event.key === 'Tab' && draft.editing)) {
      // Asked before the focus moves on.
      const { value: typed } = event.currentTarget;
      flushSync(() => commit(typed));
      tabToAnswers(event);
      const at = wrong.current;
      if (event.key === 'Enter' && at !== undefined) event.currentTarget.setSelectionRange(at, at + mistakeLength(typed, at));
    } else if (event.key === 'Escape' && draft.editing) {
      leaveByEscape(event, revert);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const now = read(event.currentTarget.value);
      if (!now.ok) return;
      event.preventDefault();
      const next = stepped(now.value, event.key === 'ArrowUp' ? 1 : -1, event);
      setProblem(undefined);
      setQuestion(undefined);
      written.current = { text: numberText(next), value: next };
      draft.change(written.current.text);
    }
  };
  const scrub = useScrub({
    value: value ?? Number.NaN,
    move: (from, steps, event) => stepped(from, steps, event),
    preview: (next) => onPreview?.(next),
    commit: onCommit,
    bail: () => onBail?.(),
  });
  const shownError = problem ?? error;
  const long = shown !== undefined || draft.text.length > ROOM;

  return (
    <Field
      {...frame}
      {...(unit !== undefined && { unit })}
      controlId={id}
      error={shownError}
      question={question}
      mistake={mistake}
      wide={long}
      labelProps={readOnly ? {} : scrub}
      scrubbable={!readOnly && value !== undefined && Number.isFinite(value)}
      slider={
        range && !readOnly && !long && value !== undefined ? (
          <Slider
            label={text.slider(frame.label)}
            value={value}
            range={range}
            step={integer ? 1 : stepFor(0, { range })}
            onPreview={onPreview}
            onCommit={onCommit}
            onBail={onBail}
          />
        ) : undefined
      }
    >
      <input
        id={id}
        className={classNames('ui-input', 'ui-number', long && 'ui-code', value === undefined && shown === undefined && 'ui-mixed')}
        type="text"
        inputMode={readOther ? 'text' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        value={draft.text}
        readOnly={readOnly}
        placeholder={placeholder ?? (value === undefined && shown === undefined ? '—' : '')}
        aria-invalid={shownError !== undefined}
        aria-describedby={describedBy(id, frame)}
        {...(value === undefined && shown === undefined && placeholder === undefined && { title: text.mixed })}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setQuestion(undefined);
          setMistake(undefined);
          draft.change(event.currentTarget.value);
        }}
        onBlur={(event) => draft.editing && !question && commit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
