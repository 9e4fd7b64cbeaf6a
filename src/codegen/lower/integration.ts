/** How a neuron's equations are solved: exactly where they are linear, in adaptive steps where they are not. */
import type { DifferentialEquation, Expression, Place, Statement } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { parseStatements } from '../../language/parseBlocks.ts';
import type { NeuronModel } from '../../models/types.ts';
import type { Num, Step, VariableId } from '../ir.ts';
import { INTEGRATION_STEP } from '../types.ts';
import { type Abstract, evaluate, evaluateScalar, isVector, type Scalar, type Scope, toNum, type Vector } from './evaluate.ts';
import { type PropagatorRow, propagate, propagators } from './exact.ts';
import type { Frame } from './frame.ts';
import { linearForm } from './linear.ts';
import { binary, constant, variable } from './nodes.ts';
import { asStatic, lookUp, parsed } from './parameters.ts';
import { lowerStatements, type StatementContext } from './statements.ts';
import { isStatic, type Static } from './static.ts';
import { assignTogether } from './together.ts';

/** What the equations are made of, as the lowering of their neuron has declared it. */
interface Equations {
  readonly model: NeuronModel;
  /** ms */
  readonly resolution: number;
  readonly frame: Frame;
  readonly known: ReadonlyMap<string, Abstract>;
  /** State and inputs. */
  readonly names: ReadonlyMap<string, Abstract>;
  readonly inlines: ReadonlyMap<string, Expression>;
  readonly odes: readonly DifferentialEquation[];
  readonly scope: Scope;
  /** The time within the step that smooth inputs depend on. */
  readonly fraction: VariableId | undefined;
  readonly variablesOf: (name: string, place: Place) => readonly VariableId[];
  readonly resolve: (name: string, place: Place, scope: Scope) => Abstract;
  /** What statements after a substep are lowered with. */
  readonly context: () => StatementContext;
}

export class Integration {
  private readonly equations: Equations;
  private rows: ReadonlyMap<VariableId, PropagatorRow> | undefined;
  private readonly stepVariable: VariableId | undefined;

  /** Declares the size of the adaptive step, which is state, too. */
  constructor(equations: Equations) {
    this.equations = equations;
    const { model, frame, resolution } = equations;
    this.stepVariable = model.solver.method === 'rkf45' ? frame.state(INTEGRATION_STEP, resolution) : undefined;
  }

  /** Steps that move the variables of a statement, or all that have an equation, on by one step of the grid. */
  integrate(statement: Statement & { kind: 'integrate_odes' }): readonly Step[] {
    const { method } = this.equations.model.solver;
    if (this.equations.odes.length === 0) return [];
    if (method === 'none') throw new LanguageError('This model has no solver for its equations.', statement.at);
    const wanted =
      statement.variables.length > 0
        ? statement.variables.flatMap((name) => this.equations.variablesOf(name, statement.at))
        : this.equations.odes.flatMap((ode) => this.equations.variablesOf(ode.name, ode.at));
    for (const id of wanted) this.equations.frame.change(id);
    if (method === 'rkf45') return this.mixed(wanted, statement.at);
    return this.exactly(wanted, statement.at);
  }

  /** Advances variables of a linear system by one step of the grid. */
  private exactly(wanted: readonly VariableId[], place: Place): readonly Step[] {
    const next = wanted.map((id) => ({ id, value: this.nextOf(id, place) }));
    return assignTogether(next, (name) => this.equations.frame.temporary(name));
  }

  /** The value of a variable of a linear system one step later. */
  private nextOf(id: VariableId, place: Place): Num {
    const row = this.propagatorRows().get(id);
    if (!row) throw new LanguageError(`"${this.equations.frame.variables[id]?.name}" has no equation.`, place);
    return propagate(row, (value) => this.equations.frame.load(value));
  }

  /** All variables of these names; names that are none have none. */
  private named(names: readonly string[] = []): readonly VariableId[] {
    return names.flatMap((name) => this.equations.variablesOf(name, { line: 1, column: 1 }));
  }

  /**
   * Adaptive steps for what is not linear. What has an exact solution is advanced by it; on the way it moves along with the others, so that
   * they see it as it goes, and so does what arriving spikes drive, which then stays as it was.
   */
  private mixed(wanted: readonly VariableId[], place: Place): readonly Step[] {
    const { solver } = this.equations.model;
    if (solver.method !== 'rkf45') throw new Error('Only rkf45 is mixed.');
    const exact = new Set(this.named(solver.exact));
    const equations = new Set(this.scalarOdes().map(({ id }) => id));
    const without = wanted.find((id) => !equations.has(id));
    if (without !== undefined) throw new LanguageError(`"${this.equations.frame.variables[without]?.name}" has no equation.`, place);
    const precise = wanted.filter((id) => exact.has(id));
    if (precise.length === wanted.length) return this.exactly(precise, place);
    const driven = this.named(solver.along).filter((id) => !wanted.includes(id));
    const kept = [
      ...precise.map((id) => ({ id, value: this.nextOf(id, place), temporary: this.equations.frame.temporary('exact') })),
      ...driven.map((id) => ({ id, value: variable(id), temporary: this.equations.frame.temporary('kept') })),
    ];
    for (const id of driven) this.equations.frame.change(id);
    const moving = new Set([...wanted, ...driven]);
    return [
      ...kept.map(({ temporary, value }): Step => ({ do: 'set', id: temporary, value })),
      this.adaptive(moving),
      ...kept.map(({ id, temporary }): Step => ({ do: 'set', id, value: variable(temporary) })),
    ];
  }

  /** The equations one by one, vectors expanded: the variable and what its derivative is evaluated with. */
  scalarOdes(): readonly { readonly id: VariableId; readonly derivative: Expression; readonly index: number | undefined }[] {
    return this.equations.odes.flatMap((ode) => {
      const ids = this.equations.variablesOf(ode.name, ode.at);
      const isList = isVector(this.equations.names.get(ode.name) as Abstract);
      return ids.map((id, index) => ({ id, derivative: ode.derivative, index: isList ? index : undefined }));
    });
  }

  private propagatorRows(): ReadonlyMap<VariableId, PropagatorRow> {
    if (!this.rows) {
      const { solver } = this.equations.model;
      const exact = solver.method === 'rkf45' ? new Set(this.named(solver.exact)) : undefined;
      const odes = this.scalarOdes().filter(({ id }) => exact === undefined || exact.has(id));
      const forms = odes.map(({ derivative, index }) => linearForm(derivative, this.equations.scope, this.equations.inlines, index));
      const rows = propagators(
        odes.map(({ id }) => id),
        forms,
        this.equations.resolution,
      );
      this.rows = new Map(rows.map((row) => [row.id, row]));
    }
    return this.rows;
  }

  /** Adaptive steps of these variables; all others stay as they are. */
  private adaptive(moving: ReadonlySet<VariableId>): Step {
    const { solver } = this.equations.model;
    if (solver.method !== 'rkf45') throw new Error('Only rkf45 is adaptive.');
    const { abbreviations, scope } = this.rightHandSide();
    const odes = this.scalarOdes().filter(({ id }) => moving.has(id));
    const derivatives = odes.map(({ derivative, index }) => toNum(evaluateScalar(derivative, scope, index), scope));
    const after = solver.afterSubstep ? lowerStatements(parsed(parseStatements(solver.afterSubstep)), this.equations.context()) : [];
    const step = this.stepVariable as VariableId;
    this.equations.frame.change(step);
    return {
      do: 'rkf45',
      variables: odes.map(({ id }) => id),
      abbreviations,
      derivatives,
      absolute: this.tolerance(solver.absolute),
      relativeToDerivative: this.tolerance(solver.relativeToDerivative),
      relativeToSolution: this.tolerance(solver.relativeToSolution ?? 0),
      step,
      interval: this.equations.resolution,
      ...(this.equations.fraction === undefined ? {} : { fraction: this.equations.fraction }),
      after,
    };
  }

  /** What equations are evaluated in: each abbreviation once, in a variable of its own, in the order of their use. */
  private rightHandSide(): { readonly abbreviations: readonly { id: VariableId; value: Num }[]; readonly scope: Scope } {
    const abbreviations: { id: VariableId; value: Num }[] = [];
    const cache = new Map<string, Abstract>();
    const scope: Scope = {
      ...this.equations.scope,
      reciprocals: true,
      resolve: (name, place) => {
        const inline = this.equations.names.has(name) ? undefined : this.equations.inlines.get(name);
        if (!inline) return this.equations.resolve(name, place, scope);
        const cached = cache.get(name) ?? this.abbreviate(name, evaluate(inline, scope), scope, abbreviations);
        cache.set(name, cached);
        return cached;
      },
      random: (place) => {
        throw new LanguageError('An equation can not draw random numbers.', place);
      },
    };
    return { abbreviations, scope };
  }

  private abbreviate(name: string, value: Abstract, scope: Scope, into: { id: VariableId; value: Num }[]): Abstract {
    const keep = (scalar: Scalar): Scalar => {
      if (isStatic(scalar)) return scalar;
      const id = this.equations.frame.temporary(name);
      into.push({ id, value: toNum(scalar, scope) });
      return variable(id);
    };
    return isVector(value) ? ({ elements: value.elements.map(keep) } satisfies Vector) : keep(value);
  }

  private tolerance(bound: number | string): Num {
    if (typeof bound === 'number') return constant(bound);
    return this.equations.frame.load(asStatic(lookUp(bound, { line: 1, column: 1 }, this.equations.known), 'An error bound') as Static);
  }

  /** Steps that compute how much a variable would change in one grid step at its present slope, at a time within the step, and that change. */
  slope(id: VariableId, at: number): { readonly steps: readonly Step[]; readonly change: Num } {
    const { abbreviations, scope } = this.rightHandSide();
    const ode = this.scalarOdes().find((one) => one.id === id);
    if (ode === undefined)
      throw new LanguageError(`"${this.equations.frame.variables[id]?.name}" has no equation.`, { line: 1, column: 1 });
    const derivative = toNum(evaluateScalar(ode.derivative, scope, ode.index), scope);
    const steps: Step[] = this.equations.fraction === undefined ? [] : [{ do: 'set', id: this.equations.fraction, value: constant(at) }];
    steps.push(...abbreviations.map((abbreviation): Step => ({ do: 'set', ...abbreviation })));
    return { steps, change: binary('*', constant(this.equations.resolution), derivative) };
  }
}
