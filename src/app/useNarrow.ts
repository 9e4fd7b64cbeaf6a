import { useSyncExternalStore } from 'react';

/** There is room for one surface at a time (phones, narrow windows). */
const NARROW = '(max-width: 53.75em)';

/** Whether a media query holds; by default, whether there is room for one surface at a time. */
export function useNarrow(query = NARROW): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
