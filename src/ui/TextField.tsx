import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from './classNames.ts';
import { describedBy, Field, type FieldFrame } from './Field.tsx';
import { leaveByEscape, passUndo } from './passKey.ts';
import { useDraft } from './useDraft.ts';

interface TextFieldProps extends FieldFrame {
  /** undefined: several different values. */
  readonly value: string | undefined;
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  /** A sentence where a typed text cannot be taken; it stays in the box. */
  readonly check?: (value: string) => string | undefined;
  readonly readOnly?: boolean;
}

/** One line of text: Enter, Tab and blur commit, Esc reverts. */
export function TextField({ value, onCommit, placeholder, check, readOnly, error, ...frame }: TextFieldProps) {
  const id = useId();
  const edit = useTextEdit(value, onCommit, check);
  return (
    <Field {...frame} controlId={id} error={edit.problem ?? error}>
      <input
        id={id}
        className={classNames('ui-input', frame.mono && 'ui-mono')}
        type="text"
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly}
        placeholder={placeholder ?? (value === undefined ? '—' : '')}
        aria-invalid={(edit.problem ?? error) !== undefined}
        aria-describedby={describedBy(id, frame)}
        value={edit.text}
        onChange={(event) => edit.change(event.currentTarget.value)}
        onBlur={(event) => edit.commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (passUndo(event, edit.editing)) return;
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) edit.commit(event.currentTarget.value);
          edit.escape(event);
        }}
      />
    </Field>
  );
}

interface TextAreaProps extends TextFieldProps {
  readonly rows?: number;
}

/** Several lines of text: Ctrl+Enter and blur commit, Esc reverts. */
export function TextArea({ value, onCommit, placeholder, check, readOnly, error, rows = 4, ...frame }: TextAreaProps) {
  const id = useId();
  const edit = useTextEdit(value, onCommit, check);
  return (
    <Field {...frame} stacked controlId={id} error={edit.problem ?? error}>
      <textarea
        id={id}
        className={classNames('ui-input', 'ui-textarea', frame.mono && 'ui-mono')}
        rows={rows}
        readOnly={readOnly}
        placeholder={placeholder ?? (value === undefined ? '—' : '')}
        aria-invalid={(edit.problem ?? error) !== undefined}
        aria-describedby={describedBy(id, frame)}
        value={edit.text}
        onChange={(event) => edit.change(event.currentTarget.value)}
        onBlur={(event) => edit.commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (passUndo(event, edit.editing)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) edit.commit(event.currentTarget.value);
          edit.escape(event);
        }}
      />
    </Field>
  );
}

function useTextEdit(value: string | undefined, onCommit: (value: string) => void, check: TextFieldProps['check']) {
  const draft = useDraft(value ?? '');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  return {
    text: draft.text,
    editing: draft.editing,
    problem,
    change: draft.change,
    commit: (typed: string) => {
      if (!draft.editing) return;
      const refused = check?.(typed);
      setProblem(refused);
      if (refused !== undefined) return;
      draft.end();
      if (typed !== (value ?? '')) onCommit(typed);
    },
    escape: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Escape' || !draft.editing) return;
      setProblem(undefined);
      leaveByEscape(event, draft.end);
    },
  };
}
