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
  /** The page is brought to the machine by its service worker; left out, requests go where a test sees them. */
  readonly keeps?: boolean;
}

/** A new folder for a browser profile; remove it with `forget`. */
export function newProfile(): { readonly path: string; forget(): void } {
  const path = mkdtempSync(join(tmpdir(), 'spikepatch-profile-'));
  return { path, forget: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

let shared: Promise<Browser> | undefined;

/** The Chromium that all tests of a worker share, each with a context of its own: starting one takes a second of processor time. It ends with the worker. */
function sharedBrowser(executablePath: string): Promise<Browser> {
  shared ??= chromium.launch({ executablePath, args: LAUNCH_ARGS, headless: true }).then((browser) => {
    browser.on('disconnected', () => {
      shared = undefined;
    });
    return browser;
  });
  return shared;
}

async function newContext(executablePath: string, settings: BrowserContextOptions, profile: string | undefined): Promise<BrowserContext> {
  if (profile === undefined) return (await sharedBrowser(executablePath)).newContext(settings);
  return chromium.launchPersistentContext(profile, { ...settings, executablePath, args: LAUNCH_ARGS, headless: true });
}

/**
 * Opens the built app in real Chromium, with nothing stored: in a context of its own, or, where a profile is named or the page is kept on the
 * machine, in a browser of its own with a profile on disk.
 */
export async function openApp(url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const { width = 1440, height = 900, dark = false, touch = false, locale, keeps = false } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no browser was found; run "node test/tools/find-chromium.mjs"');
  const own = keeps && options.profile === undefined ? newProfile() : undefined;
  const settings: BrowserContextOptions = {
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
    ...(locale !== undefined && { locale }),
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  };
  const context = await newContext(executablePath, settings, options.profile ?? own?.path);
  // As in a browser that has no service workers: requests go where a test sees them.
  if (!keeps) await context.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.locator('.app-start, .app-workbench').first().waitFor();
  return {
    page,
    context,
    complaints,
    async close() {
      await context.close();
      own?.forget();
    },
  };
}
