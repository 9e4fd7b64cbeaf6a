import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/find-chromium.mjs';

const browserTests = !process.env['SKIP_BROWSER_TESTS'] && findChromium() !== undefined;

/** Sent by dev and preview servers; the built page also carries the policy as a meta element, for hosts that send no headers. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  base: './',
  plugins: [react()],
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
  worker: { format: 'es' },
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
    reporters: ['default', './scripts/closing-line-reporter.mjs'],
    projects: [
      { extends: true, test: { name: 'architecture', environment: 'node', include: ['test/architecture/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture/**', 'test/browser/**'],
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
                fileParallelism: false,
                testTimeout: 60_000,
                hookTimeout: 120_000,
              },
            },
          ]
        : []),
    ],
  },
});
