import { useEffect } from 'react';
import { Button, IconButton } from './Button.tsx';
import { useUiText } from './text.tsx';

export interface ToastProps {
  readonly text: string;
  /** Shows an undo button. */
  readonly onUndo?: () => void;
  readonly onClose: () => void;
  /** How long it stays; it waits while pointed at or focused. */
  readonly milliseconds?: number;
}

/** A short notice at the foot of the page. Give it a key per notice, so that each has its own time. */
export function Toast({ text, onUndo, onClose, milliseconds = 6000 }: ToastProps) {
  const words = useUiText();
  useEffect(() => {
    const timer = window.setTimeout(onClose, milliseconds);
    return () => window.clearTimeout(timer);
  }, [onClose, milliseconds]);
  return (
    <div className="ui-toast" role="status">
      <span>{text}</span>
      {onUndo && (
        <Button kind="quiet" onClick={onUndo}>
          {words.undo}
        </Button>
      )}
      <IconButton label={words.close} icon="close" onClick={onClose} />
    </div>
  );
}
