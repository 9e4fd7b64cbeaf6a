/**
 * What the pointer moves, for the style sheet (`data-moving`): from the first move to the end of the press. The press ends it, not React Flow, which
 * does not tell the end of a drag whose node was taken away or that a second finger broke off, and tells an end of panning when a drag moves the view.
 *
 * @param ended told after everybody has heard that the press is over
 */
export function showMoving(element: HTMLElement, what: 'pan' | 'drag', ended: () => void): void {
  const goesOn = element.dataset['moving'] !== undefined;
  element.dataset['moving'] = what;
  if (goesOn) return;
  const controller = new AbortController();
  const end = (): void => {
    controller.abort();
    delete element.dataset['moving'];
    setTimeout(ended);
  };
  for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, end, { signal: controller.signal, capture: true });
}
