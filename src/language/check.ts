/** Checks expressions: every name has a meaning, and units fit. */
import { nearestName } from '../base/nearest.ts';
import type { Expression, Place } from './ast.ts';
import type { Complaint } from './complaint.ts';
import { constants } from './functions.ts';
import { type Dimension, dimensionless, formatDimension, multiply, parseUnit, raise, sameDimension } from './units.ts';

/**
 * The unit of an expression. 'any': a number written in the formula takes the unit its place asks for, and so does a product
 * with one (in 0.04·V_m·V_m the number carries 1/(mV·ms)); such parts are not checked further.
 */
export type UnitOf = Dimension | 'any';

type NameKind = 'parameter' | 'state' | 'internal' | 'abbreviation' | 'input' | 'variable';

interface Name {
  readonly kind: NameKind;
  readonly unit: UnitOf;
}

/** Names and their units, and where complaints go. */
export class Checker {
  readonly names = new Map<string, Name>();
  readonly complaints: Complaint[] = [];

  complain(message: string, { line, column }: Place): void {
    if (!this.complaints.some((known) => known.message === message && known.line === line && known.column === column)) {
      this.complaints.push({ message, line, column });
    }
  }

  /** Complains about a name without meaning, with the nearest one that has some. */
  unknown(name: string, at: Place, among: Iterable<string> = [...this.names.keys(), ...Object.keys(constants)]): void {
    const near = nearestName(name, among);
    this.complain(`Nothing is called "${name}".${near ? ` Did you mean "${near}"?` : ''}`, at);
  }

  /** The dimension of a unit text; complains and answers 'any' for a text that is none. */
  unit(text: string, at: Place = { line: 1, column: 1 }): UnitOf {
    const dimension = parseUnit(text);
    if (typeof dimension !== 'string') return dimension;
    this.complain(dimension, at);
    return 'any';
  }

  /** Complains unless `found` fits where `wanted` is needed. */
  expect(wanted: UnitOf, found: UnitOf, what: string, at: Place): void {
    if (wanted === 'any' || found === 'any' || sameDimension(wanted, found)) return;
    this.complain(`${what} is ${formatDimension(wanted)}, found ${formatDimension(found)}.`, at);
  }

  unitOf(expression: Expression): UnitOf {
    switch (expression.kind) {
      case 'number':
        return 'any';
      case 'boolean':
        return dimensionless;
      case 'name':
      case 'element':
        return this.nameUnit(expression.name, expression.at);
      case 'unary': {
        const unit = this.unitOf(expression.operand);
        return expression.operator === '-' ? unit : dimensionless;
      }
      case 'binary':
        return this.binaryUnit(expression);
      case 'conditional':
        this.unitOf(expression.condition);
        return this.same(
          this.unitOf(expression.consequent),
          this.unitOf(expression.otherwise),
          'The two values of a condition',
          expression.at,
        );
      case 'call':
        return this.callUnit(expression);
    }
  }

  private nameUnit(name: string, at: Place): UnitOf {
    const known = this.names.get(name);
    if (known) return known.unit;
    if (Object.hasOwn(constants, name)) return name === 'inf' ? 'any' : dimensionless;
    this.unknown(name, at);
    return 'any';
  }

  private same(a: UnitOf, b: UnitOf, what: string, at: Place): UnitOf {
    if (a === 'any') return b;
    if (b !== 'any' && !sameDimension(a, b)) {
      this.complain(`${what} have different units: ${formatDimension(a)} and ${formatDimension(b)}.`, at);
      return 'any';
    }
    return a;
  }

  private binaryUnit(expression: Expression & { kind: 'binary' }): UnitOf {
    const { operator, at } = expression;
    const left = this.unitOf(expression.left);
    const right = this.unitOf(expression.right);
    switch (operator) {
      case '+':
      case '-':
        return this.same(left, right, `The two sides of "${operator}"`, at);
      case '*':
      case '/':
        return left === 'any' || right === 'any' ? 'any' : multiply(left, right, operator === '*' ? 1 : -1);
      case '**': {
        this.expect(dimensionless, right, 'An exponent', expression.right.at);
        if (left === 'any' || sameDimension(left, dimensionless)) return left;
        if (expression.right.kind === 'number') return raise(left, expression.right.value);
        this.complain(`${formatDimension(left)} is raised to a power that is not a written number.`, at);
        return 'any';
      }
      case 'and':
      case 'or':
        return dimensionless;
      default:
        this.same(left, right, `The two sides of "${operator}"`, at);
        return dimensionless;
    }
  }

  private callUnit(expression: Expression & { kind: 'call' }): UnitOf {
    const { name, at } = expression;
    const units = expression.arguments.map((argument) => this.unitOf(argument));
    const [first = 'any', second = 'any'] = units;
    const milliseconds = parseUnit('ms') as Dimension;
    switch (name) {
      case 'abs':
      case 'sum':
      case 'smallest':
      case 'smallest_gap':
        return first;
      case 'shifted':
      case 'last':
        return this.same(first, second, `The two values of ${name}`, at);
      case 'min':
      case 'max':
        return this.same(first, second, `The two values of ${name}`, at);
      case 'random_normal':
        return this.same(first, second, 'Mean and standard deviation', at);
      case 'sqrt':
        return first === 'any' ? 'any' : raise(first, 0.5);
      case 'resolution':
        return milliseconds;
      case 'steps':
        this.expect(milliseconds, first, 'What steps(…) counts', at);
        return dimensionless;
      case 'next_offset':
        return milliseconds;
      case 'next_weight':
        return first;
      case 'size':
      case 'random_uniform':
        return dimensionless;
      default:
        units.forEach((unit, k) => {
          const which = units.length > 1 ? `${k + 1}. ` : '';
          this.expect(dimensionless, unit, `The ${which}value of ${name}`, expression.arguments[k]?.at ?? at);
        });
        return dimensionless;
    }
  }
}
