import { type RefObject, useEffect } from 'react';
import { useEditor } from '../../editor/react.ts';
import { canvasHeight, pageHeight } from './height.ts';
import { HEIGHT_MESSAGE, HEIGHT_QUESTION } from './snippet.ts';

/** From a change to the look at what it made of the page (ms): by then the canvas has drawn it. */
const LOOK_MS = 60;

/**
 * Tells the page around this one which height it wants. Everybody may know it, so it is said to whoever it is.
 * @param charts whether they stand on the canvas
 */
export function useHeight(root: RefObject<HTMLElement | null>, charts: boolean): void {
  const editor = useEditor();
  useEffect(() => {
    const element = root.current;
    if (element === null || window.parent === window) return;
    let told = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const canvas = element.querySelector<HTMLElement>('[data-region="canvas"]');
      if (canvas === null || editor.canvas === undefined) return;
      const dials = canvas.querySelector<HTMLElement>('[data-takes-room]')?.offsetHeight ?? 0;
      const wanted = canvasHeight({ width: canvas.clientWidth, extent: editor.canvas.extent(charts), dials });
      const hasRail = editor.store.getState().lesson !== undefined;
      const height = pageHeight(wanted, element.clientHeight - canvas.clientHeight, hasRail);
      if (height === told) return;
      told = height;
      window.parent.postMessage({ type: HEIGHT_MESSAGE, height }, '*');
    };
    const soon = () => {
      timer ??= setTimeout(tell, LOOK_MS);
    };
    const onMessage = ({ data, source }: MessageEvent) => {
      if (source !== window.parent || data?.type !== HEIGHT_QUESTION) return;
      told = 0;
      soon();
    };
    const observer = new ResizeObserver(soon);
    observer.observe(element);
    window.addEventListener('message', onMessage);
    const unsubscribe = editor.store.subscribe((state, before) => {
      const isSame =
        state.document === before.document &&
        state.hasCanvas === before.hasCanvas &&
        state.lesson === before.lesson &&
        state.dockedPanel === before.dockedPanel;
      if (!isSame) soon();
    });
    soon();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener('message', onMessage);
      unsubscribe();
    };
  }, [editor, root, charts]);
}
