import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { root } from '../architecture/rooms.ts';
import { violationsInBothThemes } from '../support/axe.ts';
import { type OpenPage, openApp } from '../support/browser.ts';
import { nodeOf, openExample } from '../support/driving.ts';

const opened: OpenPage[] = [];
afterAll(async () => {
  for (const app of opened) await app.close();
});

async function open(options: Parameters<typeof openApp>[1]): Promise<OpenPage> {
  const app = await openApp(inject('appUrl'), options);
  opened.push(app);
  return app;
}

describe.each([
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844, touch: true },
])('accessibility in both themes: $name', (options) => {
  it('has no violation on the start screen, with results, and with a node selected', async () => {
    const app = await open(options);
    const { page } = app;
    expect(await violationsInBothThemes(page)).toEqual([]);
    await openExample(page, 'Poisson noise');
    await page.waitForTimeout(500);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await nodeOf(page, 'neuron').click();
    if (options.touch) await page.getByRole('tab', { name: 'Inspector' }).click();
    await page.waitForTimeout(200);
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(app.complaints).toEqual([]);
  });
});

describe('the built page', () => {
  it('runs under a policy that forbids inline scripts and eval', async () => {
    const { page } = await open({});
    // The page narrows it by a second one: where it may connect to.
    const policies = page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await policies.last().getAttribute('content')).toBe("connect-src 'self'");
    const policy = await policies.first().getAttribute('content');
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|'unsafe-eval'/);
    const evaluated = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__ran = true';
      document.head.append(script);
      return (window as unknown as { __ran?: boolean }).__ran ?? false;
    });
    expect(evaluated).toBe(false);
  });

  it('is small before it can be used, and keeps kernel and charts out of the first load', async () => {
    const { page } = await open({ ahead: true });
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName('loading-ahead').length > 0);
    // Everything that was asked for before the page began to load ahead of need.
    const loaded = await page.evaluate(() => {
      const [mark] = performance.getEntriesByName('loading-ahead');
      return performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < (mark?.startTime ?? 0))
        .map(({ name }) => new URL(name).pathname);
    });
    const assets = join(root, 'dist/assets');
    const files = readdirSync(assets).filter((file) => loaded.includes(`/assets/${file}`) && /\.(js|css)$/.test(file));
    expect(files.length).toBeGreaterThan(2);
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length, 0);
    expect(bytes).toBeLessThan(320_000);
    const text = files.map((file) => readFileSync(join(assets, file), 'utf8')).join('\n');
    expect(text).not.toContain('recharts-wrapper');
  });

  it('has a worker without React and without new Function', () => {
    const assets = join(root, 'dist/assets');
    const worker = readdirSync(assets).find((file) => /^worker-.*\.js$/.test(file)) as string;
    const text = readFileSync(join(assets, worker), 'utf8');
    expect(text).not.toMatch(/react\.(transitional\.)?element|recharts/);
    expect(text).not.toContain('new Function');
    // The canary's canary: the worker is found and holds the kernel.
    expect(text).toContain('WebAssembly');
  });
});
