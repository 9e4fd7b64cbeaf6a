import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { place } from './place.ts';

interface TriggerProps {
  readonly 'aria-describedby'?: string | undefined;
  readonly onPointerEnter?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onPointerLeave?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onPointerDown?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onFocus?: ((event: FocusEvent<HTMLElement>) => void) | undefined;
  readonly onBlur?: ((event: FocusEvent<HTMLElement>) => void) | undefined;
}

interface TooltipProps {
  readonly text: ReactNode;
  readonly shortcut?: string;
  /** Read out with the trigger; false where the text only repeats its name. */
  readonly describes?: boolean;
  /** One element that can be pointed at or focused. */
  readonly children: ReactElement<TriggerProps>;
}

const DELAY_MS = 500;

/** A short text on hover (after half a second) and on keyboard focus. Esc closes it; it lives in the top layer, above dialogs. */
export function Tooltip({ text, shortcut, describes = false, children }: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | undefined>(undefined);
  const timer = useRef<number | undefined>(undefined);
  const bubble = useRef<HTMLSpanElement>(null);

  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    const element = bubble.current;
    if (!anchor || !element) return;
    element.showPopover();
    place(element, anchor.getBoundingClientRect(), 'below-center');
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setAnchor(undefined);
    window.addEventListener('keydown', onKey);
    window.addEventListener('scroll', hide, true);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', hide, true);
      // What describes its trigger stays in the page, where screen readers find it.
      if (element.isConnected) element.hidePopover();
    };
    function hide() {
      setAnchor(undefined);
    }
  }, [anchor]);

  const show = (element: HTMLElement, delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => element.isConnected && setAnchor(element), delay);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    setAnchor(undefined);
  };

  const given = children.props;
  return (
    <>
      {cloneElement(children, {
        ...(describes && { 'aria-describedby': id }),
        onPointerEnter: (event: PointerEvent<HTMLElement>) => {
          given.onPointerEnter?.(event);
          if (event.pointerType === 'mouse') show(event.currentTarget, DELAY_MS);
        },
        onPointerLeave: (event: PointerEvent<HTMLElement>) => {
          given.onPointerLeave?.(event);
          hide();
        },
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          given.onPointerDown?.(event);
          hide();
        },
        onFocus: (event: FocusEvent<HTMLElement>) => {
          given.onFocus?.(event);
          if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, DELAY_MS);
        },
        onBlur: (event: FocusEvent<HTMLElement>) => {
          given.onBlur?.(event);
          hide();
        },
      })}
      {(anchor || describes) && (
        <span ref={bubble} id={id} role="tooltip" popover="manual" className="ui-tooltip">
          {text}
          {shortcut && <kbd>{shortcut}</kbd>}
        </span>
      )}
    </>
  );
}
