/** Parts of the page whose code is loaded when they are first shown. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
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
 * A component whose code comes by `load`, ahead of its use where there is time. Suspends until it is there and throws PieceMissing
 * where it did not come. It is asked for again only when somebody says so (`again`): React draws a part that failed once more by
 * itself, and would ask for ever.
 */
export function piece<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const attempt = ahead(async () => {
    try {
      await styleSheetsAgain();
      return { default: await load() };
    } catch (error) {
      throw new PieceMissing(error, () => {
        current = lazy(attempt);
      });
    }
  });
  let current: LazyExoticComponent<ComponentType<P>> = lazy(attempt);
  return function Piece(props: P) {
    const Current = current as ComponentType<P>;
    return <Current {...props} />;
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
