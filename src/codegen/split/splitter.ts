/**
 * Takes a neuron's program step by step along a run and says of each step, as a matrix, what the potential and the variables that
 * inputs flow through are made of at its end: of the same at its beginning, of what arrived, of a constant drive, of resets, and of
 * each current of the neuron's own. Numbers are those of the back ends, operation by operation (RKF45 with the same substeps), so the
 * same branches are taken and the same spikes are sent.
 */
import type { Num, Rkf45, Step, VariableId } from '../ir.ts';
import type { NeuronProgram } from '../types.ts';
import { addTo, integrate } from './integrate.ts';
import { NeuronStream } from './neuronStream.ts';
import { numbersOver, type Registers } from './numbers.ts';
import { type Parts, partsReader, plain } from './parts.ts';
import { type Structure, structureOf } from './structure.ts';

/** Members of the basis behind state and channels; the model's own currents follow. */
const DRIVE = 0;
const RESET = 1;
const OWN = 2;

export interface SplitStep {
  /**
   * [row][member]: rows are the split variables (the potential first). Members are the same variables' deviations at the beginning of
   * the step, then the input channels, then constant drive, reset, and the neuron's own currents.
   */
  readonly rows: Float64Array;
  /** Spikes that the step sends. */
  readonly fired: number;
  /** Where a spike resets the potential: what it was just before, and that row. */
  readonly crossing: { readonly potential: number; readonly row: Float64Array } | undefined;
  /** Values of all columns at its end. */
  readonly columns: Float64Array;
}

export interface Splitter {
  readonly rest: number;
  /** Names of the split variables, the potential first, and how many members the basis has. */
  readonly variables: readonly string[];
  readonly size: number;
  /** Names of the own currents. */
  readonly own: readonly string[];
  /** Whether what arrives acts as a conductance, anywhere. */
  readonly hasConductances: boolean;
  step(columns: Float64Array, inputs: Float64Array): SplitStep;
  /** What the potential has to reach for a spike, mV; undefined where no comparison with it decides that. */
  threshold(columns: Float64Array): number | undefined;
  /** Deviations of the split variables of a state. */
  deviations(columns: Float64Array): Float64Array;
}

/**
 * @param rest the potential that deviations are counted from, and the columns of a neuron that rests there, if it does
 * @returns undefined for a neuron without a membrane potential
 */
export function createSplitter(
  program: NeuronProgram,
  rest: { readonly potential: number; readonly columns?: Float64Array },
): Splitter | undefined {
  const structure = structureOf(program);
  if (structure === undefined) return undefined;
  const machine = new Machine(program, structure, rest.potential);
  if (rest.columns !== undefined) machine.noteRest(rest.columns);
  return {
    rest: rest.potential,
    variables: structure.split.map((id) => program.body.variables[id]?.name ?? ''),
    size: machine.size,
    own: structure.labels,
    hasConductances: structure.hasConductances,
    step: (columns, inputs) => machine.take(columns, inputs),
    threshold: (columns) => (structure.threshold === undefined ? undefined : machine.read(columns, structure.threshold)),
    deviations: (columns) =>
      Float64Array.from(
        structure.split,
        (id, k) => (columns[program.body.variables[id]?.column as number] as number) - (k === 0 ? rest.potential : 0),
      ),
  };
}

class Machine {
  readonly size: number;
  private readonly program: NeuronProgram;
  private readonly structure: Structure;
  private readonly rest: number;
  /** Place of the first member behind state and channels. */
  private readonly extras: number;
  /** A summand's value and slope where the neuron rests. */
  private readonly resting = new Map<Num, { readonly value: number; readonly slope: number }>();
  private isNoting = false;
  private readonly stream: NeuronStream;
  private readonly registers: Registers;
  private readonly numbers: ReturnType<typeof numbersOver>;
  private readonly parts: (num: Num) => Parts;
  /** Variables that may have parts besides those of state: temporaries that are made of some. */
  private readonly passing: ReadonlyMap<VariableId, Num | undefined>;
  /** Row and constant of each variable that has parts. */
  private readonly p: (Float64Array<ArrayBufferLike> | undefined)[] = [];
  private readonly c: number[] = [];
  private readonly kept: (Parts | undefined)[] = [];
  private readonly units: readonly Float64Array[];
  private fired = 0;
  private crossing: SplitStep['crossing'];
  /** The potential that a reset of this step has replaced. */
  private replaced: SplitStep['crossing'];

  constructor(program: NeuronProgram, structure: Structure, rest: number) {
    this.program = program;
    this.structure = structure;
    this.rest = rest;
    const { body } = program;
    this.stream = new NeuronStream(program);
    this.extras = structure.split.length + body.channels;
    this.size = this.extras + OWN + structure.labels.length;
    this.registers = {
      x: new Float64Array(body.variables.length),
      inputs: new Float64Array(body.channels),
      draw: () => this.stream.draw(),
    };
    this.numbers = numbersOver(this.registers);
    this.passing = structure.passing;
    const split = new Set(structure.split);
    this.units = Array.from({ length: this.extras }, (_, place) =>
      Float64Array.from({ length: this.size }, (__, k) => (k === place ? 1 : 0)),
    );
    this.parts = partsReader({
      isSplit: (id) => split.has(id) || this.passing.has(id),
      isOwn: (id) => body.variables[id]?.stored === true,
      variable: (id) => this.variable(id),
      input: (channel) => ({
        x: this.registers.inputs[channel] as number,
        c: 0,
        p: this.units[structure.split.length + channel],
        own: false,
        potential: false,
      }),
      number: (num) => this.numbers.num(num)(),
      holds: (num) => this.numbers.cond(num.condition)(),
    });
  }

  noteRest(columns: Float64Array): void {
    this.isNoting = true;
    this.take(columns, new Float64Array(this.program.body.channels));
    this.isNoting = false;
  }

  /** A number of the state at the beginning of a step. */
  read(columns: Float64Array, num: Num): number {
    this.load(columns);
    return this.numbers.num(num)();
  }

  take(columns: Float64Array, inputs: Float64Array): SplitStep {
    const { body } = this.program;
    const { split } = this.structure;
    this.load(columns);
    this.registers.inputs = inputs;
    this.fired = 0;
    this.crossing = undefined;
    this.replaced = undefined;
    this.stream.load(columns);
    this.run(body.steps);
    const rows = new Float64Array(split.length * this.size);
    split.forEach((id, row) => {
      const p = this.p[id];
      if (p !== undefined) rows.set(p, row * this.size);
      // What has become plain counts as drive.
      const drive = row * this.size + this.extras + DRIVE;
      if (row > 0) rows[drive] = (rows[drive] as number) + (this.c[id] as number);
    });
    const after = columns.slice();
    body.variables.forEach(({ column, stored }, id) => {
      if (column !== undefined && stored === true && !(body.random?.includes(id) ?? false)) after[column] = this.registers.x[id] as number;
    });
    this.stream.store(after);
    return { rows, fired: this.fired, crossing: this.crossing, columns: after };
  }

  private load(columns: Float64Array): void {
    const { x } = this.registers;
    this.program.body.variables.forEach(({ column }, id) => {
      x[id] = column === undefined ? 0 : (columns[column] as number);
      this.kept[id] = undefined;
    });
    this.structure.split.forEach((id, place) => {
      this.p[id] = this.units[place];
      this.c[id] = place === 0 ? this.rest : 0;
    });
  }

  private variable(id: VariableId): Parts {
    const x = this.registers.x[id] as number;
    if (this.passing.has(id)) {
      const known = this.kept[id];
      if (known !== undefined) return known;
      // An abbreviation is split when somebody asks.
      const num = this.passing.get(id);
      const parts = num === undefined ? plain(x) : this.parts(num);
      this.kept[id] = parts;
      return parts;
    }
    return { x, c: this.c[id] as number, p: this.p[id], own: false, potential: id === this.structure.potential };
  }

  private run(steps: readonly Step[]): void {
    for (const step of steps) {
      switch (step.do) {
        case 'set':
          this.set(step.id, step.value);
          break;
        case 'if':
          this.run(this.numbers.cond(step.condition)() ? step.consequent : step.otherwise);
          break;
        case 'emit':
          this.fired += step.multiplicity === undefined ? 1 : this.numbers.num(step.multiplicity)();
          this.crossing = this.replaced ?? this.present();
          break;
        case 'rkf45':
          this.integrate(step);
          break;
        default:
          throw new Error(`A neuron does not ${step.do}.`);
      }
    }
  }

  private present(): SplitStep['crossing'] {
    const { potential } = this.structure;
    return { potential: this.registers.x[potential] as number, row: this.p[potential] as Float64Array };
  }

  private set(id: VariableId, num: Num): void {
    const { potential, carriers, split } = this.structure;
    const { x } = this.registers;
    const before = x[potential] as number;
    const isSplit = split.includes(id);
    const isPassing = this.passing.has(id);
    const parts = isSplit || isPassing ? this.parts(num) : undefined;
    if (id !== potential && !carriers.has(id)) {
      x[id] = parts?.x ?? this.numbers.num(num)();
      if (isPassing) this.kept[id] = parts;
      else if (parts !== undefined) {
        this.p[id] = parts.p;
        this.c[id] = parts.c;
      }
      return;
    }
    const next = parts as Parts;
    let row: Float64Array | undefined = next.p;
    if (row === undefined || !next.potential) {
      if (id === potential) this.replaced = { potential: before, row: this.p[potential] as Float64Array };
      row = new Float64Array(this.size);
      row[this.extras + RESET] = next.x - this.rest;
    } else if (!(num.op === 'variable' && carriers.has(num.id))) {
      row = new Float64Array(this.size);
      this.drive(row, this.split(num, 1, row) - this.rest);
    }
    x[id] = next.x;
    if (id === potential) this.p[id] = row;
    else this.kept[id] = { x: next.x, c: this.rest, p: row, own: false, potential: true };
  }

  private drive(row: Float64Array, amount: number): void {
    row[this.extras + DRIVE] = (row[this.extras + DRIVE] as number) + amount;
  }

  /** Adds factor · num to a row, all but what is constant, which comes back. */
  private split(num: Num, factor: number, row: Float64Array): number {
    switch (num.op) {
      case '+':
        return this.split(num.a, factor, row) + this.split(num.b, factor, row);
      case '-':
        return this.split(num.a, factor, row) + this.split(num.b, -factor, row);
      case 'neg':
        return this.split(num.x, -factor, row);
      case 'min':
      case 'max': {
        const [a, b] = [this.parts(num.a), this.parts(num.b)];
        const takesSecond = num.op === 'min' ? b.x < a.x : a.x < b.x;
        // Cut off: all parts are cut in proportion.
        if ((a.potential || b.potential) && !(takesSecond ? b : a).potential) return this.summand(num, factor, row);
        return this.split(takesSecond ? num.b : num.a, factor, row);
      }
      case 'select':
        return this.split(this.numbers.cond(num.condition)() ? num.consequent : num.otherwise, factor, row);
      case '*':
      case '/':
        return this.structure.labelOf.has(num) ? this.summand(num, factor, row) : this.scaled(num, factor, row);
      default:
        return this.summand(num, factor, row);
    }
  }

  private scaled(num: Num & { readonly a: Num; readonly b: Num }, factor: number, row: Float64Array): number {
    if (num.op === '*' && this.structure.fixed(num.a)) return this.split(num.b, factor * this.numbers.num(num.a)(), row);
    const by = this.numbers.num(num.b)();
    return this.split(num.a, num.op === '*' ? factor * by : factor / by, row);
  }

  private summand(num: Num, factor: number, row: Float64Array): number {
    const { c, p, own } = this.parts(num);
    if (p !== undefined) addTo(row, p, factor);
    if (!own) return factor * c;
    if (this.isNoting)
      this.resting.set(num, { value: c, slope: p === undefined ? this.structure.slope(num, this.numbers.num, this.registers.x) : 0 });
    // The tangent where the neuron rests is part of its leak; what goes beyond it is the current's own doing.
    const at = this.resting.get(num) ?? { value: 0, slope: 0 };
    const { potential } = this.structure;
    if (at.slope !== 0) addTo(row, this.p[potential] as Float64Array, factor * at.slope);
    const place = this.extras + OWN + (this.structure.labelOf.get(num) ?? 0);
    row[place] = (row[place] as number) + factor * (c - at.value - at.slope * ((this.registers.x[potential] as number) - this.rest));
    return factor * at.value;
  }

  private integrate(step: Rkf45): void {
    const { potential, split } = this.structure;
    const neuron = {
      size: this.size,
      x: this.registers.x,
      p: this.p,
      c: this.c,
      isSplit: (id: VariableId) => split.includes(id),
      number: this.numbers.num,
      forget: (id: VariableId) => {
        this.kept[id] = undefined;
      },
      derivative: (id: VariableId, num: Num) => {
        if (id !== potential) return this.parts(num);
        const row = new Float64Array(this.size);
        this.drive(row, this.split(num, 1, row));
        return { p: row, c: 0 };
      },
    };
    integrate(step, neuron, () => this.run(step.after));
  }
}
