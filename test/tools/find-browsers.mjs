// Which browsers are here for the tests that run in every one? Firefox and WebKit by their paths in Debian, or by FIREFOX_PATH.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium, HELP, isExecutable } from './find-chromium.mjs';

/** The path of a Firefox, or undefined. */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  const paths = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
  return (named ? [named] : paths).find(isExecutable);
}

/** WebKit as WebKitGTK brings it: the driver, the browser that it drives, and a display for it; undefined where one is missing. */
export function findWebKit() {
  const driver = '/usr/bin/WebKitWebDriver';
  const display = '/usr/bin/xvfb-run';
  if (process.platform !== 'linux' || ![driver, display].every(isExecutable)) return undefined;
  const libraries = readdirSync('/usr/lib').map((name) => join('/usr/lib', name));
  const browsers = ['/usr/lib', ...libraries].flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(folder, name, 'MiniBrowser')),
  );
  const browser = browsers.find(isExecutable);
  return browser && { driver, display, browser };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.env.SKIP_BROWSER_TESTS) {
    console.log('SKIP_BROWSER_TESTS is set: the real-browser tests are SKIPPED');
  } else {
    const all = { Chromium: findChromium(), Firefox: findFirefox(), WebKit: findWebKit()?.browser };
    if (!all.Chromium) {
      console.error(HELP);
      process.exit(1);
    }
    const found = Object.entries(all).filter(([, path]) => path);
    const missing = Object.keys(all).filter((name) => !all[name]);
    const said = found.map(([name, path]) => `${name} (${path})`).join(', ');
    console.log(`real-browser tests use ${said}${missing.length === 0 ? '' : `; NOT FOUND and not tested: ${missing.join(', ')}`}`);
  }
}
