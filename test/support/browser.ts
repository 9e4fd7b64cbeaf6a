import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium, LAUNCH_ARGS } from '../tools/find-chromium.mjs';

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings that the page has written to its console so far, and uncaught exceptions. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly touch?: boolean;
  /** What the browser says that its owner reads, e.g. "zh-CN". */
  readonly locale?: string;
  /** A profile kept between two openings, to see what survives a closed browser. */
  readonly profile?: string;
  /**
   * The page loads its parts ahead of their use while nothing is done, as it does for people. Else each comes when it is needed, which costs
   * half; left out, so it is but for pages that are kept or apart.
   */
  readonly ahead?: boolean;
  /** The page is brought to the machine by its service worker; left out, requests go where a test sees them. */
  readonly keeps?: boolean;
  /** With nothing that an earlier page fetched, in a context that the test may change: set offline, give scripts. */
  readonly apart?: boolean;
}

/** A new folder for a browser profile; remove it with `forget`. */
export function newProfile(): { readonly path: string; forget(): void } {
  const path = mkdtempSync(join(tmpdir(), 'spikepatch-profile-'));
  return { path, forget: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

let shared: Promise<Browser> | undefined;

/** The Chromium of those tests of a worker that have a context of their own: starting one takes a second of processor time. It ends with the worker. */
function sharedBrowser(executablePath: string): Promise<Browser> {
  shared ??= chromium.launch({ executablePath, args: LAUNCH_ARGS, headless: true }).then((browser) => {
    browser.on('disconnected', () => {
      shared = undefined;
    });
    return browser;
  });
  return shared;
}

/**
 * The context that pages are opened in one after another, each with nothing stored. It has what people's browsers have and contexts made for one test
 * lack: scripts that came once are neither fetched nor compiled again, which is half of what opening a page costs.
 */
let everyday: Promise<BrowserContext> | undefined;
let everydayInUse = false;

function everydayContext(executablePath: string): Promise<BrowserContext> {
  // Its folder is the driver's, which removes it in the end. Its first page stays: a browser without one ends.
  everyday ??= chromium
    .launchPersistentContext('', { ...SETTINGS, executablePath, args: LAUNCH_ARGS, headless: true })
    .then(async (context) => {
      context.on('close', () => {
        everyday = undefined;
      });
      await withoutServiceWorker(context);
      return context;
    });
  return everyday;
}

const SETTINGS = { acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] };

/** As in a browser that has no service workers: requests go where a test sees them. */
const withoutServiceWorker = (context: BrowserContext) =>
  context.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));

/** Forgets what pages of this origin stored. */
async function clear(context: BrowserContext, origin: string): Promise<void> {
  const [first] = context.pages();
  if (first === undefined) throw new Error('the browser has lost its first page');
  const session = await context.newCDPSession(first);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  await context.clearCookies();
}

interface Place {
  readonly context: BrowserContext;
  readonly page: Page;
  leave(): Promise<void>;
}

async function everydayPlace(executablePath: string, url: string, options: OpenOptions): Promise<Place> {
  everydayInUse = true;
  try {
    const context = await everydayContext(executablePath);
    await clear(context, new URL(url).origin);
    const page = await context.newPage();
    await page.setViewportSize(size(options));
    await page.emulateMedia({ colorScheme: options.dark ? 'dark' : 'light' });
    const leave = async () => {
      for (const open of context.pages().slice(1)) await open.close();
      everydayInUse = false;
    };
    return { context, page, leave };
  } catch (error) {
    everydayInUse = false;
    throw error;
  }
}

const size = ({ width = 1440, height = 900 }: OpenOptions) => ({ width, height });

async function placeApart(executablePath: string, options: OpenOptions): Promise<Place> {
  const { dark = false, touch = false, locale, keeps = false } = options;
  const own = keeps && options.profile === undefined ? newProfile() : undefined;
  const profile = options.profile ?? own?.path;
  const settings: BrowserContextOptions = {
    ...SETTINGS,
    viewport: size(options),
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
    ...(locale !== undefined && { locale }),
  };
  const context =
    profile === undefined
      ? await (await sharedBrowser(executablePath)).newContext(settings)
      : await chromium.launchPersistentContext(profile, { ...settings, executablePath, args: LAUNCH_ARGS, headless: true });
  if (!keeps) await withoutServiceWorker(context);
  const leave = async () => {
    await context.close();
    own?.forget();
  };
  return { context, page: context.pages()[0] ?? (await context.newPage()), leave };
}

/**
 * Opens the built app in real Chromium, with nothing stored: in the browser that a worker's tests use one after another; in a context of its own
 * where a test asks for one, where the screen is touched or another language is read, or where another page is open; and, where a profile is
 * named or the page is kept on the machine, in a browser of its own with a profile on disk.
 */
export async function openApp(url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no browser was found; run "node test/tools/find-browsers.mjs"');
  const { touch, locale, profile, keeps, apart, ahead = keeps || apart } = options;
  const special = touch || keeps || apart || locale !== undefined || profile !== undefined;
  const { context, page, leave } =
    special || everydayInUse ? await placeApart(executablePath, options) : await everydayPlace(executablePath, url, options);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  // It is never idle.
  if (!ahead) await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  try {
    await page.goto(url);
    await page.locator('.app-start, .app-workbench').first().waitFor();
  } catch (error) {
    await leave();
    throw error;
  }
  return { page, context, complaints, close: leave };
}
