/** The door to the model language. */
export type { Expression, Place, Statement } from './ast.ts';
export { type Complaint, formatComplaint, LanguageError, type Result } from './complaint.ts';
export { evaluate, namesIn } from './evaluate.ts';
export { parseExpression } from './parseExpression.ts';
export { type Violation, violations } from './violations.ts';
