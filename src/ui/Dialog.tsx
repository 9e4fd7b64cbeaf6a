import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';
import { useUiText } from './text.tsx';

interface DialogProps {
  readonly title: string;
  /** Title not shown, only read out. */
  readonly bare?: boolean;
  readonly size?: 'small' | 'medium' | 'large' | 'full';
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly footer?: ReactNode;
}

/**
 * The browser's modal dialog: focus stays inside and returns to the opener, Esc and a click beside it close. Render it to
 * open it. Focus goes to the element with autoFocus, else to the dialog itself.
 */
export function Dialog({ title, bare = false, size = 'medium', onClose, children, footer }: DialogProps) {
  const text = useUiText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = document.activeElement;
    // React has already focused an autoFocus child; showModal would move the focus to the close button.
    const inside = element.contains(opener) ? (opener as HTMLElement) : undefined;
    if (!element.open) element.showModal();
    (inside ?? element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    return () => {
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected && !inside) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      // Said although it is implied: the keymap asks for it.
      // biome-ignore lint/a11y/noRedundantRoles: as above.
      role="dialog"
      aria-modal="true"
      tabIndex={-1}
      className={classNames('ui-dialog', `ui-dialog-${size}`, bare && 'ui-dialog-bare')}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // Keys typed here belong to the dialog; Esc that nothing inside took closes it.
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="ui-dialog-body">
        <header className={bare ? 'ui-hidden' : 'ui-dialog-header'}>
          <h2 id={id}>{title}</h2>
          {!bare && <IconButton label={text.close} icon="close" onClick={onClose} />}
        </header>
        <div className="ui-dialog-content">{children}</div>
        {footer && <footer className="ui-dialog-footer">{footer}</footer>}
      </div>
    </dialog>
  );
}
