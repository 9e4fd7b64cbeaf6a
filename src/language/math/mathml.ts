/** Boxes as MathML. */
import type { Box } from './box.ts';

/** One box as a fragment without the surrounding <math>. */
function mathmlOf(box: Box): string {
  switch (box.kind) {
    case 'name':
      return box.upright ? `<mi mathvariant="normal">${escaped(box.text)}</mi>` : `<mi>${escaped(box.text)}</mi>`;
    case 'number':
      return `<mn>${box.text}</mn>`;
    case 'operator':
      return box.lead ? `<mo form="prefix" lspace="0" rspace="0">${escaped(box.text)}</mo>` : `<mo>${escaped(box.text)}</mo>`;
    case 'words':
      // Blanks at the ends of a text are dropped by browsers.
      return `<mtext>${escaped(box.text).replace(/^ | $/g, '&#xa0;')}</mtext>`;
    case 'row':
      return `<mrow>${besides(box.parts)}</mrow>`;
    case 'fraction':
      return `<mfrac>${mathmlOf(box.above)}${mathmlOf(box.below)}</mfrac>`;
    case 'scripts': {
      const base = mathmlOf(box.base);
      if (box.sub && box.sup) return `<msubsup>${base}${mathmlOf(box.sub)}${mathmlOf(box.sup)}</msubsup>`;
      if (box.sub) return `<msub>${base}${mathmlOf(box.sub)}</msub>`;
      return box.sup ? `<msup>${base}${mathmlOf(box.sup)}</msup>` : base;
    }
    case 'root':
      return `<msqrt>${mathmlOf(box.of)}</msqrt>`;
    case 'fenced':
      return `<mrow><mo>${box.open}</mo>${mathmlOf(box.of)}<mo>${box.close}</mo></mrow>`;
    case 'sum':
      return `<mrow><munder><mo>∑</mo>${mathmlOf(box.over)}</munder>${mathmlOf(box.of)}</mrow>`;
    case 'cases':
      return `<mrow><mo>{</mo><mtable>${box.rows
        .map(({ value, when }) => `<mtr><mtd>${mathmlOf(value)}</mtd><mtd>${mathmlOf(when)}</mtd></mtr>`)
        .join('')}</mtable></mrow>`;
    case 'lines':
      // A sign at the beginning of a line still stands between two terms.
      return `<mtable>${box.lines
        .map((line, i) => `<mtr><mtd>${i === 0 ? mathmlOf(line) : mathmlOf(line).replace('<mo>', '<mo form="infix">')}</mtd></mtr>`)
        .join('')}</mtable>`;
  }
}

/** Names, numbers and brackets side by side are multiplied: a little room between two names keeps them apart. */
function besides(parts: readonly Box[]): string {
  return parts
    .map((part, i) => {
      const before = parts[i - 1];
      return `${before && isFactor(before) && isFactor(part) && part.kind !== 'fenced' && !isUpright(before) ? TIMES : ''}${mathmlOf(part)}`;
    })
    .join('');
}

const TIMES = '<mspace width="0.15em"></mspace>';

function isFactor({ kind }: Box): boolean {
  return kind !== 'operator' && kind !== 'words';
}

/** d and exp stand close to what they belong to. */
function isUpright(box: Box): boolean {
  return box.kind === 'name' && box.upright === true;
}

/** A whole <math> element; a displayed one stands on a line of its own. */
export function mathElement(box: Box, display = false): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML"${display ? ' display="block"' : ''}>${mathmlOf(box)}</math>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
