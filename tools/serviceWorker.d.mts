import type { Plugin } from 'vite';

/** The plugin that builds the service worker out of this file beside the page. */
export function serviceWorker(source: string, plugins: () => readonly object[]): Plugin;
