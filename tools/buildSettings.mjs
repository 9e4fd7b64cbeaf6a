import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';

/** Vite's settings for what is built beside the page (the headless program, the library): without vite.config.ts, saying errors only. */
export function buildSettings() {
  return {
    root: resolve(dirname(fileURLToPath(import.meta.url)), '..'),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [thirdPartyNotices().inBuild],
  };
}
