import type { HTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useUiText } from './text.tsx';

/** What every field has around its control: name, unit, help, error, the way back to the default. */
export interface FieldFrame {
  readonly label: string;
  /** Shown right of the control. "1" (a pure number) shows nothing. */
  readonly unit?: string;
  /** Help on the label. */
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** The place in what was typed that the error is about. */
  readonly mistake?: Mistake | undefined;
  /** What was typed can mean several things: which one is asked, and nothing is taken until somebody answers. */
  readonly question?: Question | undefined;
  /** Said under the control where nothing is wrong. */
  readonly note?: ReactNode;
  /** The label is a NEST name: set in mono. */
  readonly mono?: boolean;
  /** Marks a value that differs from the default; the mark resets it. */
  readonly differs?: boolean;
  readonly defaultText?: string;
  readonly onReset?: () => void;
  /** A small control at the end of the row, such as the mode of a parameter. */
  readonly tail?: ReactNode;
}

/** A typed text and where in it something is wrong. */
export interface Mistake {
  readonly text: string;
  /** Counted from 1. */
  readonly column: number;
}

/** A question at a field with its answers as buttons. */
export interface Question {
  readonly text: string;
  readonly answers: readonly { readonly label: string; readonly onChoose: () => void }[];
}

/** Leads Tab from a field to the first answer of its question, where there is one. */
export function tabToAnswers(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || event.shiftKey) return;
  const answer = event.currentTarget.closest('.ui-field')?.querySelector<HTMLElement>('.ui-question button');
  if (!answer) return;
  event.preventDefault();
  answer.focus();
}

interface FieldProps extends FieldFrame {
  readonly controlId: string;
  readonly children: ReactNode;
  readonly slider?: ReactNode;
  readonly labelProps?: HTMLAttributes<HTMLLabelElement>;
  readonly scrubbable?: boolean;
  /** The control takes the whole width under its label. */
  readonly stacked?: boolean;
  /** The control takes the slider's room too. */
  readonly wide?: boolean;
}

/** What describes a control to screen readers: its help, and what is wrong with it. */
export function describedBy(controlId: string, { hint }: Pick<FieldFrame, 'hint'>): string {
  return hint === undefined ? `${controlId}-error` : `${controlId}-hint ${controlId}-error`;
}

/** One row: mark, label, slider, control, unit, tail — in the same columns as the rows above and below it. */
export function Field(props: FieldProps) {
  const {
    label,
    unit,
    hint,
    error,
    mistake,
    question,
    note,
    mono,
    differs,
    defaultText,
    onReset,
    tail,
    controlId,
    children,
    slider,
    labelProps,
  } = props;
  const text = useUiText();
  const labelElement = (
    <label htmlFor={controlId} className={classNames('ui-label', mono && 'ui-mono', props.scrubbable && 'ui-scrub')} {...labelProps}>
      {label}
    </label>
  );
  return (
    <div
      className={classNames(
        'ui-field',
        props.stacked && 'ui-field-stacked',
        props.wide && 'ui-field-wide',
        slider !== undefined && 'ui-field-slider',
      )}
      data-field={label}
    >
      <span className="ui-field-mark">
        {differs && onReset && (
          <Tooltip text={text.reset(label, defaultText ?? '')}>
            <button type="button" className="ui-differs" aria-label={text.reset(label, defaultText ?? '')} onClick={onReset}>
              <i className="ui-dot" />
              <Icon name="reset" />
            </button>
          </Tooltip>
        )}
        {differs && !onReset && <i className="ui-dot" />}
      </span>
      {hint === undefined ? labelElement : <Tooltip text={hint}>{labelElement}</Tooltip>}
      {slider !== undefined && <div className="ui-field-range">{slider}</div>}
      <div className="ui-field-control">{children}</div>
      {hint !== undefined && (
        <span id={`${controlId}-hint`} className="ui-hidden">
          {hint}
        </span>
      )}
      <span className="ui-unit">{unit === '1' ? '' : unit}</span>
      <span className="ui-field-tail">{tail}</span>
      <p
        id={`${controlId}-error`}
        className={classNames('ui-field-message', error !== undefined && 'ui-field-error')}
        role={error === undefined ? undefined : 'alert'}
      >
        {error ?? (question ? undefined : note)}
      </p>
      {error !== undefined && mistake && <MistakeMark {...mistake} />}
      {question && (
        <fieldset className="ui-question" aria-label={question.text}>
          <p role="alert">{question.text}</p>
          {question.answers.map(({ label: answer, onChoose }) => (
            <Button key={answer} onClick={onChoose}>
              {answer}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** The typed text with what is wrong marked; decoration, since the sentence over it says the same. */
function MistakeMark({ text, column }: Mistake) {
  const from = Math.min(Math.max(0, column - 1), text.length);
  const length = mistakeLength(text, from);
  return (
    <code className="ui-mistake" aria-hidden="true">
      {text.slice(0, from)}
      <mark>{text.slice(from, from + length) || '\u00a0'}</mark>
      {text.slice(from + length)}
    </code>
  );
}

/** How much of a text is marked from a place on: a word, or one character. */
export function mistakeLength(text: string, from: number): number {
  return /^(?:\w+|.)/.exec(text.slice(from))?.[0].length ?? 0;
}
