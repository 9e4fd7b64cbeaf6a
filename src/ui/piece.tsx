/** Parts of the page whose code is loaded when they are first shown. */
import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react';
import { ahead } from '../base/ahead.ts';

/** The code of a part did not arrive: no connection, or a server that has a newer version. */
export class PieceMissing extends Error {
  override readonly name = 'PieceMissing';
  /** Lets the part be asked for once more when it is drawn anew. */
  readonly again: () => void;
  constructor(cause: unknown, again: () => void) {
    super(String(cause));
    this.again = again;
  }
}

/**
 * A component whose code comes by `load`, ahead of its use where there is time. Until it is there it draws what `waiting` makes of its props,
 * and throws PieceMissing where it did not come. It is asked for again only when somebody says so (`again`): React draws a part that failed
 * once more by itself, and would ask for ever. React's own Suspense keeps what stands for a part on view for at least 300 ms: all that is
 * opened for the first time would come that much later, with parts within parts one after the other.
 */
export function piece<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: (props: P) => ReactNode = () => null,
): ComponentType<P> {
  let came: { readonly Component?: ComponentType<P>; readonly missing?: PieceMissing } = {};
  let isAsked = false;
  const readers = new Set<() => void>();
  const tell = (news: typeof came): void => {
    came = news;
    for (const reader of [...readers]) reader();
  };
  const attempt = ahead(async () => {
    await styleSheetsAgain();
    const Component = await load();
    tell({ Component });
  });
  const ask = (): void => {
    if (isAsked || came.Component !== undefined) return;
    isAsked = true;
    attempt().catch((error) =>
      tell({
        missing: new PieceMissing(error, () => {
          isAsked = false;
          came = {};
        }),
      }),
    );
  };
  const subscribe = (reader: () => void) => {
    readers.add(reader);
    return () => void readers.delete(reader);
  };
  const read = () => came;
  return function Piece(props: P) {
    const { Component, missing } = useSyncExternalStore(subscribe, read, read);
    if (missing !== undefined) throw missing;
    if (Component !== undefined) return <Component {...props} />;
    ask();
    return waiting(props);
  };
}

/** Style sheets that failed with an earlier attempt are asked for once more: the build's loader does so only once. */
async function styleSheetsAgain(): Promise<void> {
  const failed = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    ({ dataset }) => dataset['failed'] !== undefined,
  );
  await Promise.all(
    failed.map((link) => {
      const again = document.createElement('link');
      again.rel = 'stylesheet';
      again.href = link.href;
      return new Promise<void>((resolve, reject) => {
        again.addEventListener('load', () => {
          link.remove();
          resolve();
        });
        again.addEventListener('error', () => {
          again.remove();
          reject(new Error(link.href));
        });
        document.head.append(again);
      });
    }),
  );
}

/** Notes style sheets that do not arrive. Called once, before anything is loaded. */
export function watchStyleSheets(): void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset['failed'] = '';
  };
  // Errors of links do not bubble; they are seen on the way down.
  document.addEventListener('error', note, true);
}
