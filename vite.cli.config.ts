import { defineConfig } from 'vite';

/** The headless program: the same kernel, bundled for Node into one file. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'spikepatch.mjs', codeSplitting: false } },
  },
  ssr: { noExternal: true },
});
