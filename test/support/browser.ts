import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** Opens the built app in real Chromium with an empty profile (or the one named). */
export async function openApp(url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const { width = 1440, height = 900, dark = false, touch = false, locale, keeps = false } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no browser was found; run "node test/tools/find-chromium.mjs"');
  const own = options.profile ? undefined : newProfile();
  const context = await chromium.launchPersistentContext(options.profile ?? (own as { path: string }).path, {
    executablePath,
    args: LAUNCH_ARGS,
    headless: true,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
    ...(locale !== undefined && { locale }),
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
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
