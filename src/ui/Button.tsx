import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A button with a word on it. `kind` primary once a surface, quiet inside dense panels. */
export function Button({ kind = 'plain', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classNames('ui-button', `ui-button-${kind}`, className)} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> {
  /** Accessible name, and the tooltip unless `hint` says more. */
  readonly label: string;
  readonly hint?: string;
  readonly icon: IconName;
  readonly size?: 16 | 20;
  /** The hint says more than the name and is read out with it. */
  readonly describes?: boolean;
  /** Keys shown in the tooltip, e.g. "Ctrl+Z". */
  readonly shortcut?: string;
  /** A toggle says its state. */
  readonly pressed?: boolean;
  readonly kind?: ButtonKind;
}

/** A button with a picture only; its name is told to screen readers and shown as a tooltip. */
export function IconButton({
  label,
  hint = label,
  icon,
  describes = false,
  size = 16,
  shortcut,
  pressed,
  kind = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={hint} describes={describes} {...(shortcut !== undefined && { shortcut })}>
      <button
        type="button"
        aria-label={label}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        className={classNames('ui-button', 'ui-icon-button', `ui-button-${kind}`, className)}
        {...rest}
      >
        <Icon name={icon} size={size} />
      </button>
    </Tooltip>
  );
}
