/** The door to the model language. */
export type { Expression } from './ast.ts';
export { checkModel, type ModelTexts } from './checkModel.ts';
export { placed, type Result } from './complaint.ts';
export { evaluate } from './evaluate.ts';
export type { Box } from './math/box.ts';
export { eulerEquations } from './math/euler.ts';
export { equationsToMathML, toMathML } from './math/index.ts';
export { latexOf } from './math/latex.ts';
export { type Deed, deedsOf, equationBoxes } from './math/lines.ts';
export { mathElement } from './math/mathml.ts';
export { parseEquations, parseInternals, parseStatements } from './parseBlocks.ts';
export { parseExpression } from './parseExpression.ts';
export { prepare } from './prepare.ts';
export { formatDimension, parseUnit } from './units.ts';
export {
  type Drawn,
  drawnFrom,
  drawnMean,
  drawnOf,
  drawnText,
  drawnWith,
  FARTHEST_WINDOW,
  isWithinReach,
  negatedDrawn,
  numberText,
} from './values/drawn.ts';
export { intervalOf } from './values/interval.ts';
export { parseValue, type ValueExpression } from './values/parse.ts';
export { type RandomFunctionName, randomFunctions } from './values/randomFunctions.ts';
export { spatialFunctions } from './values/spatialFunctions.ts';
export { type Site, valueFunctions, valueNames } from './values/vocabulary.ts';
export { type Violation, violations } from './violations.ts';
