export type Placement = 'below-start' | 'below-end' | 'below-center';

const MARGIN = 8;
const GAP = 4;

/**
 * Puts an open popover beside a rectangle (viewport pixels): below it, above where there is no room, never outside the window.
 * A point is a rectangle without size.
 */
export function place(
  popover: HTMLElement,
  anchor: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  placement: Placement,
): void {
  const { offsetWidth: width, offsetHeight: height } = popover;
  const centre = (anchor.left + anchor.right) / 2;
  const wanted = placement === 'below-start' ? anchor.left : placement === 'below-end' ? anchor.right - width : centre - width / 2;
  const left = Math.max(MARGIN, Math.min(wanted, window.innerWidth - width - MARGIN));
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - height;
  const top = below + height + MARGIN <= window.innerHeight || above < MARGIN ? below : above;
  popover.style.left = `${Math.round(left)}px`;
  popover.style.top = `${Math.round(Math.max(MARGIN, Math.min(top, window.innerHeight - height - MARGIN)))}px`;
}
