/** What an embedded page asks for and says. */
import { describe, expect, it } from 'vitest';
import { canvasHeight, pageHeight } from '../../src/app/embed/height.ts';
import { snippetOf } from '../../src/app/embed/snippet.ts';
import { askedIn } from '../../src/storage/address.ts';

describe('an address', () => {
  it('asks for a bare page, a run and a theme by its part before #', () => {
    expect(askedIn('')).toEqual({ embed: false, run: false, theme: undefined });
    expect(askedIn('?embed&theme=dark&run')).toEqual({ embed: true, run: true, theme: 'dark' });
    expect(askedIn('?from=mail&run')).toEqual({ embed: false, run: true, theme: undefined });
    expect(askedIn('?embed&theme=pink').theme).toBeUndefined();
  });
});

describe('the HTML for a page', () => {
  it('cannot be broken out of by a title or an address', () => {
    const snippet = snippetOf({ address: 'https://x/?embed&run#v1.a"b', title: 'A "B" <script>', height: 400 });
    expect(snippet).toContain('src="https://x/?embed&amp;run#v1.a&quot;b"');
    expect(snippet).toContain('title="A &quot;B&quot; &lt;script&gt;"');
    expect(snippet.match(/<script>/g)).toHaveLength(1);
  });
});

describe('the height that is wanted', () => {
  it('shows all that is drawn, smaller in a narrow column, never beyond what fits a screen', () => {
    const extent = { width: 1000, height: 400 };
    expect(canvasHeight({ width: 1200, extent, dials: 0 })).toBe(400 + 56 + 44);
    expect(canvasHeight({ width: 556, extent, dials: 0 })).toBe(200 + 56 + 44);
    expect(canvasHeight({ width: 1200, extent, dials: 60 })).toBe(560);
    expect(canvasHeight({ width: 1200, extent: { width: 100, height: 9000 }, dials: 0 })).toBe(760);
    expect(canvasHeight({ width: 1200, extent: undefined, dials: 0 })).toBe(220);
  });

  it('leaves room for the rail of a lesson', () => {
    expect(pageHeight(300, 48, false)).toBe(348);
    expect(pageHeight(300, 48, true)).toBe(560);
  });
});
