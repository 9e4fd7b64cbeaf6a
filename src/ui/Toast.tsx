import { useEffect, useState } from 'react';
import { Button, IconButton } from './Button.tsx';
import { useUiText } from './text.tsx';

interface ToastProps {
  readonly text: string;
  /** Shows an undo button. */
  readonly onUndo?: () => void;
  /** Shows a button with another way. */
  readonly offer?: { readonly label: string; readonly onTake: () => void };
  readonly onClose: () => void;
  /** How long it stays; it waits while pointed at or focused. */
  readonly milliseconds?: number;
}

/** A short notice at the foot of the page. Give it a key per notice, so that each has its own time. */
export function Toast({ text, onUndo, offer, onClose, milliseconds = 6000 }: ToastProps) {
  const words = useUiText();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = window.setTimeout(onClose, milliseconds);
    return () => window.clearTimeout(timer);
  }, [held, onClose, milliseconds]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is at it; the buttons do the work.
    <div
      className="ui-toast"
      // Not entered: it may have come up under a pointer that rests.
      onPointerMove={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {offer && (
        <Button kind="quiet" onClick={offer.onTake}>
          {offer.label}
        </Button>
      )}
      {onUndo && (
        <Button kind="quiet" onClick={onUndo}>
          {words.undo}
        </Button>
      )}
      <IconButton label={words.close} icon="close" onClick={onClose} />
    </div>
  );
}
