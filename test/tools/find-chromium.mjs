// Where is a Chromium-family browser? Order: CHROMIUM_PATH, Playwright's own download, well-known system paths.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

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

function isExecutable(path) {
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.env.SKIP_BROWSER_TESTS) {
    console.log('SKIP_BROWSER_TESTS is set: the real-browser tests are SKIPPED');
  } else {
    const path = findChromium();
    if (!path) {
      console.error(HELP);
      process.exit(1);
    }
    let version = 'version unknown';
    try {
      version = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // A browser that does not say its version may still run.
    }
    console.log(`real-browser tests use ${path} (${version})`);
  }
}
