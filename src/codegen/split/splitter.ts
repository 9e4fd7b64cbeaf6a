/**
 * Takes a neuron's program step by step along a run and says of each step, as a matrix, what the potential and the variables that
 * inputs flow through are made of at its end: of the same at its beginning, of what arrived, of a constant drive, of resets, and of
 * each current of the neuron's own. Numbers are those of the back ends, operation by operation (RKF45 with the same substeps), so the
 * same branches are taken and the same spikes are sent.
 */
import * as elementary from '../../base/elementary.ts';
import type { Num, Rkf45, Step, VariableId } from '../ir.ts';
import { control, error, MOST_TRIES, result, stages } from '../rkf45.ts';
import type { NeuronProgram } from '../types.ts';
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
  private readonly words = new Uint32Array(4);
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
    this.extras = structure.split.length + body.channels;
    this.size = this.extras + OWN + structure.labels.length;
    this.registers = { x: new Float64Array(body.variables.length), inputs: new Float64Array(body.channels), draw: () => this.draw() };
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
    if (body.random !== undefined) this.seed(columns, body.random);
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
    if (body.random !== undefined) this.keep(after, body.random);
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
    const ids = step.variables;
    const { split, potential } = this.structure;
    const { x } = this.registers;
    const { interval } = step;
    const isSplit = ids.map((id) => split.includes(id));
    const abbreviations = step.abbreviations.map(({ id, value }) => ({ id, work: this.numbers.num(value) }));
    const derivatives = step.derivatives.map((num) => this.numbers.num(num));
    const width = ids.length;
    /** [stage][variable]: derivatives, and those of rows and constants. */
    const k: Float64Array[] = [];
    const kp: (Float64Array | undefined)[][] = [];
    const kc: number[][] = [];
    const derive = (stage: number): void => {
      for (const { id, work } of abbreviations) {
        x[id] = work();
        this.kept[id] = undefined;
      }
      k[stage] = Float64Array.from(derivatives, (work) => work());
      kp[stage] = [];
      kc[stage] = [];
      for (let index = 0; index < width; index++) {
        if (isSplit[index] !== true) continue;
        const num = step.derivatives[index] as Num;
        if (ids[index] === potential) {
          const row = new Float64Array(this.size);
          this.drive(row, this.split(num, 1, row));
          (kp[stage] as (Float64Array | undefined)[])[index] = row;
          (kc[stage] as number[])[index] = 0;
        } else {
          const { c, p } = this.parts(num);
          (kp[stage] as (Float64Array | undefined)[])[index] = p;
          (kc[stage] as number[])[index] = c;
        }
      }
    };
    let y = Float64Array.from(ids, (id) => x[id] as number);
    let yp = ids.map((id) => this.p[id]);
    let yc = ids.map((id) => this.c[id] as number);
    /** y + size · Σ factors · k, summed as the back ends sum. */
    const move = (size: number, factors: readonly number[]): void => {
      for (let index = 0; index < width; index++) {
        const id = ids[index] as VariableId;
        const from = y[index] as number;
        x[id] =
          factors.length === 1
            ? from + (factors[0] as number) * size * (k[0]?.[index] as number)
            : from + size * weighted(factors, k, index);
        if (isSplit[index] !== true) continue;
        const row = new Float64Array(this.size);
        const base = yp[index];
        if (base !== undefined) row.set(base);
        let c = yc[index] as number;
        factors.forEach((factor, stage) => {
          if (factor === 0) return;
          const p = kp[stage]?.[index];
          if (p !== undefined) addTo(row, p, size * factor);
          c += size * factor * (kc[stage]?.[index] as number);
        });
        this.p[id] = row;
        this.c[id] = c;
      }
    };
    const isLoose = !(step.relativeToDerivative.op === 'const' && step.relativeToDerivative.value === 0);
    const absolute = this.numbers.num(step.absolute);
    const relative = this.numbers.num(step.relativeToDerivative);
    let time = 0;
    let tries = 0;
    do {
      derive(0);
      const rest = interval - time;
      const wished = x[step.step] as number;
      const isFinal = wished > rest;
      const size = isFinal ? rest : wished;
      stages.forEach((factors, stage) => {
        move(size, factors);
        derive(stage + 1);
      });
      move(size, result);
      if (isLoose) derive(6);
      let worst: number = control.leastError;
      for (let index = 0; index < width; index++) {
        const bound = isLoose ? absolute() + relative() * Math.abs(size * (k[6]?.[index] as number)) : absolute();
        worst = elementary.max(worst, Math.abs(size * weighted(error, k, index)) / bound);
      }
      const reached = isFinal ? interval : time + size;
      let next = size;
      tries++;
      if (worst > control.tooLarge) {
        next = elementary.max(control.safety * elementary.pow(worst, control.shrinkExponent), control.least) * size;
        if (next < size && reached + next !== reached && tries < MOST_TRIES) {
          x[step.step] = next;
          ids.forEach((id, index) => {
            x[id] = y[index] as number;
            this.p[id] = yp[index];
            this.c[id] = yc[index] as number;
          });
          continue;
        }
        next = size;
      } else if (worst < control.small) {
        next = elementary.max(elementary.min(control.safety * elementary.pow(worst, control.growExponent), control.most), 1) * size;
      }
      x[step.step] = next;
      time = tries >= MOST_TRIES ? interval : reached;
      this.run(step.after);
      y = Float64Array.from(ids, (id) => x[id] as number);
      yp = ids.map((id) => this.p[id]);
      yc = ids.map((id) => this.c[id] as number);
    } while (time < interval);
  }

  private seed(columns: Float64Array, variables: readonly [VariableId, VariableId]): void {
    // As words: a NaN's bits need not survive as a number.
    const words = new Uint32Array(columns.buffer, columns.byteOffset);
    variables.forEach((id, k) => {
      this.words.set(words.subarray(2 * this.columnOf(id), 2 * this.columnOf(id) + 2), 2 * k);
    });
  }

  private keep(columns: Float64Array, variables: readonly [VariableId, VariableId]): void {
    const words = new Uint32Array(columns.buffer, columns.byteOffset);
    variables.forEach((id, k) => {
      words.set(this.words.subarray(2 * k, 2 * k + 2), 2 * this.columnOf(id));
    });
  }

  private columnOf(id: VariableId): number {
    return this.program.body.variables[id]?.column as number;
  }

  /** xoshiro128++ as in the back ends: uniform in [0, 1) with 32 bits. */
  private draw(): number {
    const [s0, s1, s2, s3] = this.words as unknown as [number, number, number, number];
    const added = (s0 + s3) | 0;
    const drawn = (((added << 7) | (added >>> 25)) + s0) | 0;
    const t = s1 << 9;
    const u2 = s2 ^ s0;
    const u3 = s3 ^ s1;
    this.words[1] = s1 ^ u2;
    this.words[0] = s0 ^ u3;
    this.words[2] = u2 ^ t;
    this.words[3] = (u3 << 11) | (u3 >>> 21);
    return (drawn >>> 0) * 2 ** -32;
  }
}

function addTo(row: Float64Array, p: Float64Array, factor: number): void {
  for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) + factor * (p[k] as number);
}

/** Σ factors · k of one variable, in the order of the back ends. */
function weighted(factors: readonly number[], k: readonly Float64Array[], index: number): number {
  let sum = 0;
  let begun = false;
  for (let stage = 0; stage < factors.length; stage++) {
    const factor = factors[stage] as number;
    if (factor === 0) continue;
    const term = factor * (k[stage]?.[index] as number);
    sum = begun ? sum + term : term;
    begun = true;
  }
  return sum;
}
