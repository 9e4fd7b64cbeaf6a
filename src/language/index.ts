/** The door to the model language. */
export type { Equations, Expression, Internal, Place, Statement } from './ast.ts';
export { checkModel, type ModelComplaint, type ModelTexts } from './checkModel.ts';
export { type Complaint, formatComplaint, LanguageError, type Result } from './complaint.ts';
export { evaluate, type Known, namesIn, type Values } from './evaluate.ts';
export { equationsToMathML, mathName, mathOf, toMathML } from './mathml.ts';
export { parseEquations, parseInternals, parseStatements } from './parseBlocks.ts';
export { parseExpression } from './parseExpression.ts';
export { type Dimension, formatDimension, parseUnit } from './units.ts';
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
export { type Interval, intervalOf, type Surroundings } from './values/interval.ts';
export { parseValue, type ValueExpression } from './values/parse.ts';
export { type RandomFunction, type RandomFunctionName, randomFunctionNamed, randomFunctions } from './values/randomFunctions.ts';
export { type Site, type ValueFunction, type ValueName, valueFunctions, valueNames } from './values/vocabulary.ts';
export { type Violation, violations } from './violations.ts';
