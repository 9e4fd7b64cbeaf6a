import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { findChromium } from './test/tools/find-chromium.mjs';
import { LongestFirst } from './test/tools/longestFirst.ts';
import { serviceWorker } from './tools/serviceWorker.mjs';
import { thirdPartyNotices } from './tools/thirdPartyNotices.mjs';

const browserTests = !process.env['SKIP_BROWSER_TESTS'] && findChromium() !== undefined;

/** Sent by dev and preview servers; the built page also carries the policy as a meta element, for hosts that send no headers. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** docs/decisions/2026-11-25-content-security.md */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // The page itself forbids all but 'self' and the NEST Server that its user entered, before anything else runs (src/app/policy.ts).
  "connect-src 'self' http: https:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** In the built page only: the development server needs inline scripts for hot reload. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

const notices = thirdPartyNotices();

/** Tests that stop the clock: what another file left running would set timers of theirs. test/architecture/tests.test.ts keeps the list whole. */
const withClock = [
  'test/charts/pace.test.ts',
  'test/editor/actions.test.ts',
  'test/editor/editor.test.ts',
  'test/editor/import.test.ts',
  'test/editor/kept-results.test.ts',
  'test/editor/kept-sweeps.test.ts',
  'test/editor/lost-work.test.ts',
  'test/simulation/pool.test.ts',
  'test/simulation/simulation.test.ts',
  'test/simulation/threads.test.ts',
  'test/storage/documents.test.ts',
];

export default defineConfig({
  base: './',
  publicDir: 'src/app/public',
  plugins: [react(), contentSecurityPolicy, notices.inBuild, serviceWorker('src/offline/serviceWorker.ts', () => [notices.inWorkers])],
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
  worker: { format: 'es', plugins: () => [notices.inWorkers] },
  build: {
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'flow',
              test: /node_modules[\\/](@xyflow|d3-(drag|zoom|selection|transition|dispatch|ease|timer|interpolate|color))[\\/]?/,
            },
          ],
        },
      },
    },
  },
  test: {
    reporters: ['default', './test/tools/closing-line-reporter.mjs'],
    // A processor each; left to itself the runner keeps one for nothing, which is half of two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'architecture', environment: 'node', include: ['test/architecture/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture/**', 'test/browser/**', ...withClock],
          setupFiles: ['test/support/voice.ts', 'test/support/properties.ts'],
          // Files of one worker share what they import: reading it again for each of 300 files takes as long as the tests.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'clock',
          environment: 'node',
          include: withClock,
          setupFiles: ['test/support/voice.ts', 'test/support/properties.ts'],
          testTimeout: 60_000,
        },
      },
      ...(browserTests
        ? [
            {
              extends: true as const,
              test: {
                name: 'browser',
                environment: 'node' as const,
                include: ['test/browser/**/*.test.ts'],
                globalSetup: ['test/browser/serve.ts'],
                // Files of one worker share a browser (test/support/browser.ts).
                isolate: false,
                // A shared machine may stall a browser for seconds; what fails twice is broken.
                retry: process.env['CI'] ? 1 : 0,
                testTimeout: 60_000,
                hookTimeout: 120_000,
                // What a page does is waited for; a second is little on a machine that does other things, too.
                expect: { poll: { timeout: 10_000 } },
              },
            },
          ]
        : []),
    ],
  },
});
