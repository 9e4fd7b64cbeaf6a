/** The door to the model language. */
export type { Equations, Expression, Internal, Place, Statement } from './ast.ts';
export { checkModel, type ModelComplaint, type ModelTexts } from './checkModel.ts';
export { type Complaint, formatComplaint, LanguageError, type Result } from './complaint.ts';
export { evaluate, type Known, namesIn, type Values } from './evaluate.ts';
export { equationsToMathML, mathName, mathOf, toMathML } from './mathml.ts';
export { parseEquations, parseInternals, parseStatements } from './parseBlocks.ts';
export { parseExpression } from './parseExpression.ts';
export { type Dimension, formatDimension, parseUnit } from './units.ts';
export { type Violation, violations } from './violations.ts';
