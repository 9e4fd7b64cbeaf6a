/**
 * A press outside a text field ends what was typed there before the press does what it means. The browser alone would not always:
 * a press that draws a wire or drags a node takes the focus from nobody, and where the field's message goes or comes when it is
 * left, the button under the pointer moves away between press and release.
 */

/** Moves less than this between press and release are a click (px). */
const CLICK_PX = 5;
const PRESSABLE = 'button, a, summary, label, input, [role="button"], [role="tab"], [role="option"]';
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Listens on a window until the answer is called. */
export function leaveFieldsOnPress(window: Window): () => void {
  const { document } = window;
  const onPress = (event: PointerEvent): void => {
    const field = document.activeElement;
    const target = event.target;
    if (!event.isPrimary || event.button !== 0 || !isField(field) || !(target instanceof Element)) return;
    if ((field.closest('.ui-field, [role="dialog"]') ?? field).contains(target)) return;
    // A finger may only be scrolling; on the canvas it draws.
    if (event.pointerType === 'touch' && target.closest('[data-region="canvas"]') === null) return;
    field.blur();
    const meant = target.closest<HTMLElement>(PRESSABLE);
    if (meant !== null) followClick(event, meant);
  };

  /** The click goes to what was pressed, also where that has moved meanwhile. */
  const followClick = ({ pointerId, clientX, clientY }: PointerEvent, meant: HTMLElement): void => {
    const onRelease = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      window.removeEventListener('pointerup', onRelease, true);
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const moved = Math.hypot(event.clientX - clientX, event.clientY - clientY);
      if (moved > CLICK_PX || !meant.isConnected || meant.contains(under)) return;
      const swallow = (click: Event): void => {
        if (!click.isTrusted) return;
        click.preventDefault();
        click.stopPropagation();
      };
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => {
        window.removeEventListener('click', swallow, true);
        meant.focus();
        meant.click();
      }, 0);
    };
    window.addEventListener('pointerup', onRelease, true);
  };

  window.addEventListener('pointerdown', onPress, true);
  return () => window.removeEventListener('pointerdown', onPress, true);
}

/** A field that holds typed text; the box of a list of hits keeps its focus by itself. */
function isField(element: Element | null): element is HTMLElement {
  if (!(element instanceof HTMLElement) || element.getAttribute('role') === 'combobox') return false;
  if (element.tagName === 'TEXTAREA') return true;
  return element.tagName === 'INPUT' && !NO_TEXT.has((element as HTMLInputElement).type);
}
