import type { ReactNode } from 'react';
import { Button, type ButtonKind, IconButton } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useAction } from './useAction.ts';

interface ActionButtonProps {
  readonly id: string;
  readonly kind?: ButtonKind;
  /** Words on the button; a picture only when left out. */
  readonly children?: ReactNode;
  /** After it was performed. */
  readonly onDone?: () => void;
}

/**
 * A button that is an action: its picture, its name, its keys, whether it is on, and why it cannot be pressed, on hover and on
 * focus. One that cannot be performed stays reachable, and says why when it is pressed.
 */
export function ActionButton({ id, kind = 'quiet', children, onDone }: ActionButtonProps) {
  const { label, icon, reason, checked, keys, perform } = useAction(id);
  const press = () => {
    if (perform()) onDone?.();
  };
  const shared = { 'aria-disabled': reason !== undefined, onClick: press, kind };
  if (children === undefined && icon !== undefined) {
    return (
      <IconButton
        icon={icon}
        label={label}
        {...(reason !== undefined && { hint: `${label}. ${reason}`, describes: true })}
        {...(keys !== '' && { shortcut: keys })}
        {...(checked !== undefined && { pressed: checked })}
        {...shared}
      />
    );
  }
  return (
    <Tooltip text={reason ?? label} {...(keys !== '' && { shortcut: keys })} describes={reason !== undefined}>
      <Button {...(icon !== undefined && { icon })} {...shared}>
        {children ?? label}
      </Button>
    </Tooltip>
  );
}
