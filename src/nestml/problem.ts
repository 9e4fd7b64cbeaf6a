/** What is wrong with a text in NESTML, and where. */
import { type Said, SaidError } from '../base/said.ts';

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Problem extends Place {
  /** With an error there is no model; a warning says what may be meant otherwise, or what this program leaves out. */
  readonly severity: 'error' | 'warning';
  readonly message: Said;
}

/** Carries a problem up to where reading can go on. */
export class NestmlError extends SaidError {
  readonly problem: Problem;
  constructor(message: Said, { line, column }: Place) {
    super(message);
    this.name = 'NestmlError';
    this.problem = { severity: 'error', line, column, message };
  }
}

/** Problems as they are found, each once, and no more than anybody reads. */
export class Problems {
  readonly list: Problem[] = [];
  private static readonly MOST = 200;

  error(message: Said, at: Place): void {
    this.add({ severity: 'error', line: at.line, column: at.column, message });
  }

  warn(message: Said, at: Place): void {
    this.add({ severity: 'warning', line: at.line, column: at.column, message });
  }

  get hasErrors(): boolean {
    return this.list.some(({ severity }) => severity === 'error');
  }

  add(problem: Problem): void {
    if (this.list.length >= Problems.MOST) return;
    const isSame = (other: Problem) =>
      other.line === problem.line && other.column === problem.column && other.message.code === problem.message.code;
    if (!this.list.some(isSame)) this.list.push(problem);
  }

  /** Runs `work`; what it throws up as a NestmlError is noted, and there is no result. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NestmlError)) throw error;
      this.add(error.problem);
      return undefined;
    }
  }
}
