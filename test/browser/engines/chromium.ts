import { openApp } from '../../support/browser.ts';
import { type Engine, HEIGHT, WIDTH } from './engine.ts';

export async function startChromium(appUrl: string): Promise<Engine> {
  const { page, close } = await openApp(appUrl, { width: WIDTH, height: HEIGHT });
  return {
    name: 'Chromium',
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    move: ({ x, y }) => page.mouse.move(x, y),
    async drag([first, ...rest]) {
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    type: (text) => page.keyboard.type(text),
    press: (key, control = false) => page.keyboard.press(control ? `Control+${key}` : key),
    screenshot: () => page.screenshot(),
    close,
  };
}
