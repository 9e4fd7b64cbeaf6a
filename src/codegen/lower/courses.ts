/** What a neuron lets others see of itself: rows that the recording variant of its program writes behind the recordables. */
import type { ContinuousEvent } from '../../models/types.ts';
import type { Num, Step, VariableId } from '../ir.ts';
import type { NeuronProgram } from '../types.ts';
import type { Frame } from './frame.ts';
import { binary, constant, variable } from './nodes.ts';

/** The polynomial with these coefficients, summed from the constant term on. @param at the variable; not asked where there is one term. */
export function polynomial(coefficients: readonly Num[], at: VariableId | undefined): Num {
  return coefficients.reduce((total, coefficient, power) => {
    let term = coefficient;
    for (let k = 0; k < power; k++) term = binary('*', term, variable(at as VariableId));
    return power === 0 ? term : binary('+', total, term);
  });
}

/** How much a variable would change in one grid step at its slope, and the steps that come before that can be evaluated. */
interface Slope {
  readonly steps: readonly Step[];
  readonly change: Num;
}

export class CourseRows {
  readonly list: NeuronProgram['courses'][number][] = [];
  /** Run before the statements of the step. */
  readonly before: Step[] = [];
  settles: number | undefined;
  private readonly frame: Frame;
  private readonly ends: (() => Step[])[] = [];
  private readonly values: (() => readonly Num[])[] = [];
  private count = 0;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** A value that holds for the whole step. @param value evaluated once the statements of the step are known. */
  add(event: ContinuousEvent, ahead: string, value: () => readonly Num[]): void {
    this.place(event, ahead, 1, value);
  }

  /**
   * The course of a variable between its values at both ends of the step: constant, linear, or the cubic that has its slopes there, too.
   * Source: NEST 3.9, hh_psc_alpha_gap::update_.
   */
  addSmooth(event: ContinuousEvent, ahead: string, id: VariableId, order: number, slope: (at: number) => Slope): void {
    const begin = this.keep('begin', variable(id), this.before);
    const start = variable(begin);
    const end = variable(id);
    if (order === 0) {
      this.place(event, ahead, 1, () => [start]);
      return;
    }
    if (order === 1) {
      this.place(event, ahead, 2, () => [start, binary('-', end, start)]);
      return;
    }
    const first = slope(0);
    this.before.push(...first.steps);
    const rising = variable(this.keep('slope_begin', first.change, this.before));
    const last = this.frame.temporary('slope_end');
    const falling = variable(last);
    this.ends.push(() => {
      const { steps, change } = slope(1);
      return [...steps, { do: 'set', id: last, value: change }];
    });
    const times = (factor: number, value: Num): Num => binary('*', constant(factor), value);
    this.place(event, ahead, 4, () => [
      start,
      rising,
      binary('-', binary('-', binary('+', times(-3, start), times(3, end)), times(2, rising)), falling),
      binary('+', binary('+', binary('-', times(2, start), times(2, end)), rising), falling),
    ]);
  }

  /** The value that tells whether iterations still differ. */
  settleBy(value: () => Num): void {
    this.settles = this.count++;
    this.values.push(() => [value()]);
  }

  /** Run after the statements of the step, before the next currents are taken over. */
  after(): Step[] {
    return this.ends.flatMap((end) => end());
  }

  get rows(): readonly Num[] {
    return this.values.flatMap((value) => value());
  }

  private place(event: ContinuousEvent, ahead: string, rows: number, value: () => readonly Num[]): void {
    this.list.push({ event, row: this.count, rows, ahead });
    this.count += rows;
    this.values.push(value);
  }

  private keep(name: string, value: Num, into: Step[]): VariableId {
    const id = this.frame.temporary(name);
    into.push({ do: 'set', id, value });
    return id;
  }
}
