// Where is a Chromium-family browser? Order: CHROMIUM_PATH, Playwright's own download, well-known system paths.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';

export const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const programFiles = process.env.PROGRAMFILES ?? 'C:\\Program Files';
const programFiles86 = process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)';
const SYSTEM_PATHS = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [
    `${programFiles}\\Google\\Chrome\\Application\\chrome.exe`,
    `${programFiles86}\\Google\\Chrome\\Application\\chrome.exe`,
    `${programFiles86}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
};

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a browser, or undefined. Throws where CHROMIUM_PATH names something that cannot be run. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH ?? process.env.CHROME_PATH;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH=${named} is not an executable file`);
    return named;
  }
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    if (path && isExecutable(path)) return path;
  } catch {
    // Playwright has no download of its own here.
  }
  return (SYSTEM_PATHS[process.platform] ?? []).find(isExecutable);
}

export const HELP = `No Chromium-family browser was found for the real-browser tests. Do one of these and run the tests again:
  sudo apt-get install chromium                     (Debian, Ubuntu)
  npx playwright-core install chromium              (any system)
  CHROMIUM_PATH=/path/to/chrome npm test            (one you have)
  SKIP_BROWSER_TESTS=1 npm test                     (only the tests that need no browser)`;
