/** A text edited where it stands: Enter or leaving commits, Esc gives up. Keys typed here never reach the canvas. */
import { useEffect, useRef } from 'react';
import { useCanvas } from '../context.ts';

/** `onCommit` is called only for a text that changed. */
interface InlineEditProps {
  readonly label: string;
  readonly text: string;
  readonly className?: string;
  /** Several lines: Enter starts a new one, Ctrl/⌘+Enter commits. */
  readonly lines?: boolean;
  readonly onCommit: (text: string) => void;
}

/** The field itself; it takes the focus with all text selected. */
export function InlineEdit({ label, text, className = '', lines = false, onCommit }: InlineEditProps) {
  const { model } = useCanvas();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const done = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (commit: boolean) => {
    if (done.current) return;
    done.current = true;
    const value = field.current?.value ?? text;
    model.store.setState({ editing: undefined });
    if (commit && value !== text) onCommit(value);
  };
  const shared = {
    ref: field,
    className: `canvas-inline-edit nodrag nopan nokey nowheel ${className}`,
    'aria-label': label,
    defaultValue: text,
    onBlur: () => finish(true),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      const runs = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!runs) event.stopPropagation();
      // What was written in several lines is not lost by leaving; undo takes it back.
      if (event.key === 'Escape') finish(lines);
      else if (event.key === 'Enter' && (!lines || runs)) finish(true);
      else return;
      if (!runs) event.preventDefault();
      field.current?.closest<HTMLElement>('.react-flow__node')?.focus();
    },
  };
  return lines ? <textarea {...shared} /> : <input type="text" {...shared} />;
}
