import { defineConfig } from 'vite';

/** The headless program: the same kernel, bundled for Node. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'spikepatch.mjs' } },
  },
  ssr: { noExternal: true },
});
