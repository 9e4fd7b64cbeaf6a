import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder, Key, Origin } from 'selenium-webdriver';
import { type Engine, HEIGHT, WIDTH } from './engine.ts';

interface WebKitPaths {
  readonly driver: string;
  readonly display: string;
  readonly browser: string;
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 200));
    }
  }
  throw new Error('WebKitWebDriver does not listen');
}

/** WebKitGTK's MiniBrowser over WebDriver, on a display of its own. Its worker threads have no SharedArrayBuffer. */
export async function startWebKit({ driver: program, display, browser }: WebKitPaths): Promise<Engine> {
  const port = await freePort();
  const server = spawn(display, ['-a', '-s', '-screen 0 1600x1200x24', program, `--port=${port}`], {
    // A group of its own, so that the display ends with the driver.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const end = () => {
    try {
      if (server.pid !== undefined) process.kill(-server.pid);
    } catch {
      // It has ended already.
    }
  };
  try {
    await listening(port);
    const page = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } })
      .build();
    const bars = await page.executeScript<number>('return window.outerHeight - window.innerHeight');
    await page
      .manage()
      .window()
      .setRect({ x: 0, y: 0, width: WIDTH, height: HEIGHT + Math.max(0, bars) });
    const origin = { origin: Origin.VIEWPORT, duration: 20 };
    const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({ ...origin, x: Math.round(x), y: Math.round(y) });
    return {
      name: 'WebKit',
      open: (url) => page.get(url),
      reload: () => page.navigate().refresh(),
      evaluate: <T>(expression: string) => page.executeScript<T>(`return (${expression});`),
      move: (to) => page.actions({ async: false }).move(at(to)).perform(),
      async drag([first, ...rest]) {
        let actions = page.actions({ async: false }).move(at(first)).press();
        for (const point of rest) actions = actions.move(at(point));
        await actions.release().perform();
      },
      type: (text) => page.actions({ async: false }).sendKeys(text).perform(),
      async press(key, control = false) {
        const special: Readonly<Record<string, string>> = { Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB };
        const name = special[key] ?? key;
        const actions = page.actions({ async: false });
        if (control) await actions.keyDown(Key.CONTROL).sendKeys(name).keyUp(Key.CONTROL).perform();
        else await actions.sendKeys(name).perform();
      },
      screenshot: async () => Buffer.from(await page.takeScreenshot(), 'base64'),
      async close() {
        try {
          await page.quit();
        } finally {
          end();
        }
      },
    };
  } catch (problem) {
    end();
    throw problem;
  }
}
