/** The design tokens that a canvas needs as values, kept up to date when light turns to dark. */
import { useSyncExternalStore } from 'react';
import type { Palette } from '../data/pen.ts';

function paletteFrom(token: (name: string) => string): Palette {
  return {
    traces: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`--trace-${n}`)),
    ghost: token('--ghost'),
    grid: token('--grid'),
    axis: token('--axis'),
    text: token('--text'),
    surface: token('--surface'),
  };
}

let current: Palette | undefined;
const listeners = new Set<() => void>();
let watching = false;

function refresh(): void {
  current = undefined;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refresh);
    new MutationObserver(refresh).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function snapshot(): Palette {
  if (current === undefined) {
    const style = getComputedStyle(document.documentElement);
    current = paletteFrom((name) => style.getPropertyValue(name).trim());
  }
  return current;
}

/** The palette on screen. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, snapshot);
}
