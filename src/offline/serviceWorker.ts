/**
 * Keeps the page on this machine, so that it opens without a connection, and gives it the headers that make it cross-origin isolated
 * where its host sends none. A newer version waits until somebody asks for it (`SKIP_WAITING`, src/app/updates.ts).
 * docs/decisions/2026-11-26-offline.md
 */
import { clientsClaim } from 'workbox-core';
import { addPlugins, cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & {
  /** The files of the build, put here by tools/serviceWorker.mjs. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  // A course page may be isolated itself, and embed this one.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

addPlugins([
  {
    async handlerWillRespond({ response }) {
      const { body, status, statusText } = response;
      const headers = new Headers(response.headers);
      for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
      return new Response(body, { status, statusText, headers });
    },
  },
]);
// What follows ? (embed, run) is the page's to read: the file is the same.
precacheAndRoute([...self.__WB_MANIFEST], { ignoreURLParametersMatching: [/./], cleanURLs: false });
cleanupOutdatedCaches();
// The first visit is kept from here on; later versions take over when they are asked for.
clientsClaim();

self.addEventListener('message', ({ data }) => {
  if ((data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
