/** The model language as a textbook sets it: boxes, and the two ways in which they are written. */
import type { Equations, Expression } from '../ast.ts';
import { boxOf } from './compose.ts';
import { equationBoxes } from './lines.ts';
import { mathElement } from './mathml.ts';

/** An expression as a whole inline <math> element. */
export function toMathML(expression: Expression): string {
  return mathElement(boxOf(expression));
}

/** Every line of an equations block as a display <math> element: abbreviations first, `V_m' = …` as dV_m/dt = …. */
export function equationsToMathML(equations: Equations): string[] {
  return equationBoxes(equations).map((box) => mathElement(box, true));
}
