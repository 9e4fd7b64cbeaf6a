import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** Custom properties of the block behind a selector. */
function block(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

const light = block(':root');
const dark = new Map([...light, ...block(':root:not([data-theme="light"])')]);

/** Relative luminance of a #rrggbb colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  const ratio = (ink: string, paper: string) => contrast(theme.get(ink) ?? '', theme.get(paper) ?? '');

  it.each([
    '--text',
    '--text-muted',
    '--accent',
    '--stimulator',
    '--recorder',
    '--neuron',
    '--excitatory',
    '--inhibitory',
    '--error',
    '--warning',
    '--ok',
  ])('%s can be read on surfaces', (ink) => {
    expect(ratio(ink, '--surface')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(ink, '--surface-sunken')).toBeGreaterThanOrEqual(4.5);
  });

  it('has readable words on what is filled', () => {
    expect(ratio('--on-accent', '--accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('--accent-strong', '--accent-soft')).toBeGreaterThanOrEqual(4.5);
    for (const kind of ['neuron', 'stimulator', 'recorder', 'error', 'warning']) {
      expect(ratio(`--${kind}`, `--${kind}-soft`)).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio('--text-muted', '--surface-raised')).toBeGreaterThanOrEqual(4.5);
  });

  it('shows where one can type, and where the focus is', () => {
    expect(ratio('--field-border', '--surface')).toBeGreaterThanOrEqual(3);
    expect(ratio('--focus', '--surface')).toBeGreaterThanOrEqual(3);
  });
});

describe('dark by choice', () => {
  it('is dark by the system, colour for colour', () => {
    expect([...block(':root[data-theme="dark"]')]).toEqual([...block(':root:not([data-theme="light"])')]);
  });

  it('replaces every colour of the light theme', () => {
    const colours = [...light].filter(([, value]) => /^(#|rgb)/.test(value)).map(([name]) => name);
    const replaced = block(':root[data-theme="dark"]');
    expect(colours.filter((name) => !replaced.has(name))).toEqual([]);
  });
});
