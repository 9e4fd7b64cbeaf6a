/** A formula as it is set: boxes beside, above and below each other. MathML and LaTeX are written of them. */

export type Box =
  /** A name of one letter leans, a longer one stands upright. */
  | { readonly kind: 'name'; readonly text: string; readonly upright?: true }
  | { readonly kind: 'number'; readonly text: string }
  /** `lead`: a sign before what it belongs to, without room around it. */
  | { readonly kind: 'operator'; readonly text: string; readonly lead?: true }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly Box[] }
  | { readonly kind: 'fraction'; readonly above: Box; readonly below: Box }
  | { readonly kind: 'scripts'; readonly base: Box; readonly sub?: Box; readonly sup?: Box }
  | { readonly kind: 'root'; readonly of: Box }
  /** What stands between brackets that grow with it. */
  | { readonly kind: 'fenced'; readonly open: string; readonly close: string; readonly of: Box }
  | { readonly kind: 'sum'; readonly over: Box; readonly of: Box }
  /** Values with the conditions under which they hold, behind a brace. */
  | { readonly kind: 'cases'; readonly rows: readonly { readonly value: Box; readonly when: Box }[] }
  /** A sum too long for a line, one line below the other. */
  | { readonly kind: 'lines'; readonly lines: readonly Box[] };

export const nameBox = (text: string, upright?: true): Box => ({ kind: 'name', text, ...(upright && { upright }) });
export const numberBox = (text: string): Box => ({ kind: 'number', text });
export const operator = (text: string, lead?: true): Box => ({ kind: 'operator', text, ...(lead && { lead }) });
export const words = (text: string): Box => ({ kind: 'words', text });
export const fraction = (above: Box, below: Box): Box => ({ kind: 'fraction', above, below });
export const fenced = (of: Box, open = '(', close = ')'): Box => ({ kind: 'fenced', open, close, of });

/** Boxes side by side; one alone is itself, rows within are laid open. */
export function row(...parts: readonly Box[]): Box {
  const flat = parts.flatMap((part) => (part.kind === 'row' ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'row', parts: flat };
}

/** About how many letters wide a box is. */
export function widthOf(box: Box): number {
  switch (box.kind) {
    case 'name':
    case 'number':
    case 'words':
      return box.text.length;
    case 'operator':
      return box.lead ? 1 : 2;
    case 'row':
      return box.parts.reduce((sum, part) => sum + widthOf(part), 0);
    case 'fraction':
      return Math.max(widthOf(box.above), widthOf(box.below));
    case 'scripts':
      return widthOf(box.base) + 0.7 * Math.max(box.sub ? widthOf(box.sub) : 0, box.sup ? widthOf(box.sup) : 0);
    case 'root':
      return widthOf(box.of) + 1;
    case 'fenced':
      return widthOf(box.of) + 2;
    case 'sum':
      return widthOf(box.of) + 2;
    case 'cases':
      return 2 + Math.max(...box.rows.map(({ value, when }) => widthOf(value) + widthOf(when)));
    case 'lines':
      return Math.max(...box.lines.map(widthOf));
  }
}
