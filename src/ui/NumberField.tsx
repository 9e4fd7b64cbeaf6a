import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame, type Question, tabToAnswers } from './Field.tsx';
import { clearNumber, type NumberLimits, numberText, parseNumber, stepBy, stepFor } from './number.ts';
import { passUndo } from './passKey.ts';
import { Slider } from './Slider.tsx';
import { numberProblem, useUiText } from './text.tsx';
import { useDraft } from './useDraft.ts';
import { useScrub } from './useScrub.ts';

export interface NumberFieldProps extends FieldFrame, Omit<NumberLimits, 'unit'> {
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
}

/**
 * A number with its unit, typed exactly. Enter, Tab and blur commit, Esc reverts; ↑/↓ step (Shift ×10, Alt ÷10); dragging
 * the label scrubs. What cannot be read stays in the box with a sentence under it.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, range, onCommit, onPreview, onBail, integer, min, max, unit, error, placeholder, readOnly, ...frame } = props;
  const text = useUiText();
  const id = useId();
  const draft = useDraft(value === undefined || !Number.isFinite(value) ? '' : numberText(value));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  // What the field itself wrote into its box, so that 2.125 out of an arrow key is not asked about.
  const written = useRef<{ readonly text: string; readonly value: number } | undefined>(undefined);
  const limits: NumberLimits = {
    ...(integer !== undefined && { integer }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(unit !== undefined && { unit }),
  };

  const read = (typed: string): ReturnType<typeof parseNumber> => {
    if (value !== undefined && typed === numberText(value)) return { ok: true, value };
    return typed === written.current?.text ? { ok: true, value: written.current.value } : parseNumber(typed, limits);
  };
  const take = (next: number) => {
    setProblem(undefined);
    setQuestion(undefined);
    draft.end();
    if (next !== value) onCommit(next);
  };
  const commit = (typed: string): boolean => {
    const parsed = read(typed);
    setQuestion(undefined);
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
    setProblem(numberProblem(text, parsed.reason, typed, limits));
    return false;
  };
  const revert = () => {
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
    } else if (event.key === 'Escape' && draft.editing) {
      event.stopPropagation();
      event.preventDefault();
      revert();
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

  return (
    <Field
      {...frame}
      {...(unit !== undefined && { unit })}
      controlId={id}
      error={shownError}
      question={question}
      labelProps={readOnly ? {} : scrub}
      scrubbable={!readOnly && value !== undefined}
      slider={
        range && !readOnly && value !== undefined ? (
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
        className={classNames('ui-input', 'ui-number', value === undefined && 'ui-mixed')}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={draft.text}
        readOnly={readOnly}
        placeholder={placeholder ?? (value === undefined ? '—' : '')}
        aria-invalid={shownError !== undefined}
        aria-describedby={describedBy(id, frame)}
        {...(value === undefined && placeholder === undefined && { title: text.mixed })}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setQuestion(undefined);
          draft.change(event.currentTarget.value);
        }}
        onBlur={(event) => draft.editing && !question && commit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
