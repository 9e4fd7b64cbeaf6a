import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';
import { type Placement, place } from './place.ts';
import { Tooltip } from './Tooltip.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** Why it is disabled: shown on hover and focus, read out with it. */
  readonly reason?: string;
  /** The label's language where it is not the page's. */
  readonly lang?: string;
  /** A choice that is on or off. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly onSelect: () => void;
}

/** An item, a line between items, or a heading over the items that follow. */
export type MenuEntry = MenuItem | 'separator' | { readonly heading: string };

interface MenuListProps {
  readonly id?: string;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly anchor: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly placement: Placement;
  readonly onClose: () => void;
}

/** The open list, in the top layer: arrows and letters move, Enter chooses, Esc, Tab and a click beside it close. */
function MenuList({ id, label, entries, anchor, placement, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const opener = document.activeElement;
    element.showPopover();
    place(element, anchor, placement);
    items(list)[0]?.focus();
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    element.addEventListener('toggle', onToggle);
    return () => {
      element.removeEventListener('toggle', onToggle);
      if (
        opener instanceof HTMLElement &&
        opener.isConnected &&
        (document.activeElement === document.body || element.contains(document.activeElement))
      )
        opener.focus();
    };
  }, [anchor, placement]);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items(list);
    const index = all.indexOf(document.activeElement as HTMLElement);
    const move = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    if (move !== undefined) all[(move + all.length) % all.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      const order = [...all.slice(index + 1), ...all.slice(0, index + 1)];
      order.find((item) => item.dataset['label']?.toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={list} id={id} role="menu" aria-label={label} popover="auto" className="ui-menu" onKeyDown={onKeyDown}>
      {entries.map((entry, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing else to be told apart by.
        if (entry === 'separator') return <hr key={`line-${index}`} />;
        if ('heading' in entry) {
          return (
            <div key={`heading-${entry.heading}`} role="presentation" className="ui-menu-heading">
              {entry.heading}
            </div>
          );
        }
        const item = (
          <button
            key={entry.id}
            type="button"
            role={entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            {...(entry.checked !== undefined && { 'aria-checked': entry.checked })}
            aria-disabled={entry.disabled}
            data-label={entry.label}
            tabIndex={-1}
            className={classNames('ui-menu-item', entry.danger && 'ui-menu-danger')}
            onClick={() => {
              if (entry.disabled) return;
              onClose();
              entry.onSelect();
            }}
          >
            <span className="ui-menu-icon">
              {entry.checked ? <Icon name="check" /> : entry.icon ? <Icon name={entry.icon} /> : undefined}
            </span>
            <span className="ui-menu-label" lang={entry.lang}>
              {entry.label}
            </span>
            {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
          </button>
        );
        return entry.reason === undefined ? (
          item
        ) : (
          <Tooltip key={entry.id} text={entry.reason} describes>
            {item}
          </Tooltip>
        );
      })}
    </div>
  );
}

function items(list: RefObject<HTMLDivElement | null>): HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

interface MenuProps {
  /** Accessible name of button and list. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly icon?: IconName;
  /** Words or a picture on the button instead of an icon alone. */
  readonly children?: ReactNode;
  readonly placement?: Placement;
  readonly className?: string;
}

/** A button that opens a menu. */
export function Menu({ label, entries, icon = 'more', children, placement = 'below-end', className }: MenuProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<DOMRect | undefined>(undefined);
  // The click that closes an open list by light dismissal lands on the button too and must not open it again.
  const wasOpen = useRef(false);
  const shared = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': anchor !== undefined,
    ...(anchor && { 'aria-controls': id }),
    onPointerDown: () => {
      wasOpen.current = anchor !== undefined;
    },
    onClick: (event: { readonly currentTarget: HTMLElement }) => {
      setAnchor(wasOpen.current ? undefined : event.currentTarget.getBoundingClientRect());
      wasOpen.current = false;
    },
  };
  return (
    <>
      {children === undefined ? (
        <IconButton label={label} icon={icon} {...(className !== undefined && { className })} {...shared} />
      ) : (
        <button type="button" className={classNames('ui-button', 'ui-button-quiet', className)} aria-label={label} {...shared}>
          {children}
          <Icon name="chevronDown" />
        </button>
      )}
      {anchor && (
        <MenuList id={id} label={label} entries={entries} anchor={anchor} placement={placement} onClose={() => setAnchor(undefined)} />
      )}
    </>
  );
}

interface ContextMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Viewport pixels of the pointer, or of the element the menu key was pressed on. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

/** A menu at a point; render it to open it. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const [anchor] = useState(() => ({ left: at.x, right: at.x, top: at.y, bottom: at.y }));
  return <MenuList label={label} entries={entries} anchor={anchor} placement="below-start" onClose={onClose} />;
}
