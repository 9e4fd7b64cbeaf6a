import type { Place } from './ast.ts';

/** What is wrong with a text in the model language: one sentence, and where. */
export interface Complaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A value, or every complaint about the text. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** Carries a complaint up inside the language room; its doors catch it. */
export class LanguageError extends Error {
  readonly complaint: Complaint;
  constructor(message: string, at: Place) {
    super(`Line ${at.line}, column ${at.column}: ${message}`);
    this.name = 'LanguageError';
    this.complaint = { message, line: at.line, column: at.column };
  }
}

/** "Line 2, column 7: …" */
export function formatComplaint(complaint: Complaint): string {
  return `Line ${complaint.line}, column ${complaint.column}: ${complaint.message}`;
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
