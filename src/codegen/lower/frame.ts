/** The variables of a body under construction and the columns they live in. */
import type { Place } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import type { Num, Variable, VariableId } from '../ir.ts';
import { constant, variable } from './nodes.ts';
import { type Static, sameStatic } from './static.ts';

interface FrameColumn {
  readonly name: string;
  readonly kind: 'state' | 'parameter' | 'derived' | 'random';
  readonly initial: Static;
}

export class Frame {
  readonly columns: FrameColumn[] = [];
  private readonly entries: { name: string; column?: number; stored?: boolean }[] = [];
  private readonly loaded: { readonly value: Float64Array; readonly id: VariableId }[] = [];
  private readonly parameterNames: ReadonlyMap<Float64Array, string>;
  private randomVariables: readonly [VariableId, VariableId] | undefined;

  /** `parameters`: names of the columns that are parameters as they were given; other known columns are derived. */
  constructor(parameters: ReadonlyMap<Float64Array, string>) {
    this.parameterNames = parameters;
  }

  get variables(): readonly Variable[] {
    return this.entries;
  }

  get random(): readonly [VariableId, VariableId] | undefined {
    return this.randomVariables;
  }

  /** A variable that lives in a column of its own from step to step. */
  state(name: string, initial: Static, kind: 'state' | 'random' = 'state'): VariableId {
    this.columns.push({ name, kind, initial });
    this.entries.push({ name, column: this.columns.length - 1 });
    return this.entries.length - 1;
  }

  temporary(name: string): VariableId {
    this.entries.push({ name });
    return this.entries.length - 1;
  }

  /** Notes that a variable changes, so that it is stored back. */
  change(id: VariableId): void {
    const entry = this.entries[id];
    if (entry?.column !== undefined) entry.stored = true;
  }

  /** A known value as IR: a constant, or a variable loaded from its column; equal columns are shared. */
  load(value: Static): Num {
    if (typeof value === 'number') return constant(value);
    const known = this.loaded.find((entry) => sameStatic(entry.value, value));
    if (known) return variable(known.id);
    const parameter = this.parameterNames.get(value);
    const name = parameter ?? `derived_${this.loaded.length}`;
    this.columns.push({ name, kind: parameter === undefined ? 'derived' : 'parameter', initial: value });
    this.entries.push({ name, column: this.columns.length - 1 });
    const id = this.entries.length - 1;
    this.loaded.push({ value, id });
    return variable(id);
  }

  /** A draw from the neuron's own stream, whose 128 bits live in two columns. */
  drawFromColumns(): Num {
    if (!this.randomVariables) {
      this.randomVariables = [this.state('random_0', 0, 'random'), this.state('random_1', 0, 'random')];
      for (const id of this.randomVariables) this.change(id);
    }
    return { op: 'random' };
  }
}

/** The complaint about a name that can not be assigned to. */
export function notAssignable(name: string, what: string, at: Place): LanguageError {
  return new LanguageError(`"${name}" is ${what} and can not change during the run.`, at);
}
