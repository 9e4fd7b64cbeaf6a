import { type Said, SaidError } from '../base/said.ts';
import type { Place } from './ast.ts';
import { said } from './said.ts';

/** What is wrong with a text in the model language, and where. Only what is said of expressions is said by code yet. */
export interface Complaint {
  readonly message: string | Said;
  readonly line: number;
  readonly column: number;
}

/** A value, or every complaint about the text. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** Carries a complaint up inside the language room; its doors catch it. */
export class LanguageError extends SaidError {
  readonly complaint: Complaint;
  constructor(message: string | Said, at: Place) {
    super(said('language.at', { line: at.line, column: at.column, problem: message }));
    this.name = 'LanguageError';
    this.complaint = { message, line: at.line, column: at.column };
  }
}

/** "Line 2, column 7: …" */
export function placed({ line, column, message }: Complaint): Said {
  return said('language.at', { line, column, problem: message });
}

/** Runs `work`; a LanguageError becomes a complaint, anything else goes on up. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof LanguageError) return { ok: false, complaints: [error.complaint] };
    throw error;
  }
}
