import { nearestName } from '../../base/nearest.ts';
import type { Said } from '../../base/said.ts';
import { childrenOf, type Expression, walkExpression } from '../ast.ts';
import { attempt, LanguageError, type Result } from '../complaint.ts';
import { evaluate } from '../evaluate.ts';
import { constants } from '../functions.ts';
import { parseExpression } from '../parseExpression.ts';
import { said } from '../said.ts';
import { type Need, randomFunctionNamed } from './randomFunctions.ts';
import { type Site, valueFunctions, valueNames } from './vocabulary.ts';

/** A value expression that has been read and held against what may stand there. */
export interface ValueExpression {
  readonly site: Site;
  /** With constant parts folded: a number where nothing depends on a draw, a place or an index. */
  readonly root: Expression;
  /** Whether it needs positions. */
  readonly usesSpace: boolean;
  /** Whether these have to have three dimensions. */
  readonly usesDepth: boolean;
}

/** Longer texts are no expression that anybody wrote. */
const LONGEST = 2000;

/**
 * Reads the expression of a value. Complaints name the column: unknown functions and names with the nearest known one, arguments
 * that NEST takes as plain numbers, and numbers that no distribution has.
 */
export function parseValue(text: string, site: Site): Result<ValueExpression> {
  if (text.length > LONGEST) {
    return { ok: false, complaints: [{ message: said('language.value.tooLong', { most: LONGEST }), line: 1, column: 1 }] };
  }
  const parsed = parseExpression(text, valueFunctions);
  if (!parsed.ok) return parsed;
  return attempt(() => {
    let usesSpace = false;
    let usesDepth = false;
    walkExpression(parsed.value, (node) => {
      if (node.kind === 'call' && valueFunctions[node.name]?.kind === 'space') {
        if (site === 'node') throw new LanguageError(said('language.value.connecting', { name: node.name }), node.at);
        usesSpace = true;
      }
      if (node.kind === 'element') throw new LanguageError(said('language.value.noLists', { name: node.name }), node.at);
      if (node.kind === 'name' && checkName(node.name, site, node.at)) {
        usesSpace = true;
        usesDepth ||= valueNames[site][node.name]?.depth === true;
      }
    });
    const root = fold(parsed.value);
    walkExpression(root, checkCall);
    return { site, root, usesSpace, usesDepth };
  });
}

/** Whether a name needs positions. Throws where it has no meaning at this site. */
function checkName(name: string, site: Site, at: Expression['at']): boolean {
  const names = valueNames[site];
  if (Object.hasOwn(names, name)) return names[name]?.space === true;
  if (Object.hasOwn(constants, name)) return false;
  const other: Site = site === 'node' ? 'connection' : 'node';
  if (Object.hasOwn(valueNames[other], name)) {
    throw new LanguageError(said(`language.value.elsewhere.${other}`, { name, known: plainNames(site) }), at);
  }
  if (Object.hasOwn(valueFunctions, name))
    throw new LanguageError(said('language.value.function', { name, signature: signature(name) }), at);
  const near = nearestName(name, [...Object.keys(names), ...Object.keys(constants), ...Object.keys(valueFunctions)]);
  throw new LanguageError(
    near ? said('language.value.unknownNear', { name, near }) : said('language.value.unknown', { name, known: plainNames(site) }),
    at,
  );
}

function plainNames(site: Site): readonly string[] {
  return Object.keys(valueNames[site]).filter((name) => !valueNames[site][name]?.space);
}

function signature(name: string): string {
  return `${name}(${(valueFunctions[name]?.names ?? []).join(', ')})`;
}

/** The same expression with every part that depends on nothing as a number. */
function fold(expression: Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'element':
      return expression;
    case 'boolean':
      return { kind: 'number', value: Number(expression.value), at: expression.at };
    case 'name':
      return Object.hasOwn(constants, expression.name)
        ? { kind: 'number', value: constants[expression.name] as number, at: expression.at }
        : expression;
    case 'unary':
      return constant({ ...expression, operand: fold(expression.operand) });
    case 'binary':
      return constant({ ...expression, left: fold(expression.left), right: fold(expression.right) });
    case 'conditional':
      return constant({
        ...expression,
        condition: fold(expression.condition),
        consequent: fold(expression.consequent),
        otherwise: fold(expression.otherwise),
      });
    case 'call': {
      const folded = { ...expression, arguments: expression.arguments.map(fold) };
      return valueFunctions[expression.name]?.kind === 'math' && expression.name !== 'redraw' ? constant(folded) : folded;
    }
  }
}

const NOTHING = { get: () => undefined };

function constant(expression: Expression): Expression {
  if (!childrenOf(expression).every(({ kind }) => kind === 'number')) return expression;
  return { kind: 'number', value: Number(evaluate(expression, NOTHING)), at: expression.at };
}

/** Throws where a call's arguments are not what NEST takes. */
function checkCall(node: Expression): void {
  if (node.kind !== 'call') return;
  const { names, plain } = valueFunctions[node.name] as (typeof valueFunctions)[string];
  const numbers: Record<string, number> = {};
  for (const place of plain) {
    const argument = node.arguments[place] as Expression;
    const name = names[place] as string;
    if (argument.kind !== 'number') {
      throw new LanguageError(said('language.value.plain', { name, call: signature(node.name) }), argument.at);
    }
    if (Number.isNaN(argument.value)) throw new LanguageError(said('language.value.nan', { name, call: node.name }), argument.at);
    numbers[name] = argument.value;
  }
  const fault = faultOf(node.name, numbers);
  if (fault !== undefined) throw new LanguageError(fault, node.at);
}

/** What NEST refuses in the numbers of a function (nestkernel/parameter.cpp, 3.9). */
function faultOf(name: string, numbers: Readonly<Record<string, number>>): Said | undefined {
  const random = randomFunctionNamed(name);
  if (random !== undefined) {
    const fault = random.fault(random.arguments.map((argument) => numbers[argument.name] as number));
    if (fault === undefined) return undefined;
    const keys = fault.at.map((place) => random.arguments[place]?.name as string);
    return needs(name, keys, fault.needs, numbers);
  }
  const { min = 0, max = 0, std = 1, beta = 1 } = numbers;
  if (name !== 'redraw') {
    for (const [key, value] of Object.entries(numbers)) {
      if (!Number.isFinite(value)) return needs(name, [key], 'finite', numbers);
    }
  }
  switch (name) {
    case 'redraw':
      return min <= max ? undefined : said('language.value.redraw', { min, max });
    case 'gaussian':
      return std > 0 ? undefined : needs(name, ['std'], 'positive', numbers);
    case 'gaussian2d': {
      const { std_x = 1, std_y = 1, rho = 0 } = numbers;
      if (!(std_x > 0 && std_y > 0)) return needs(name, ['std_x', 'std_y'], 'positive', numbers);
      return rho > -1 && rho < 1 ? undefined : said('language.value.rho', { rho });
    }
    case 'gamma': {
      const { kappa = 1, theta = 1 } = numbers;
      return kappa > 0 && theta > 0 ? undefined : needs(name, ['kappa', 'theta'], 'positive', numbers);
    }
    case 'exponential_decay':
      return beta > 0 ? undefined : needs(name, ['beta'], 'positive', numbers);
    default:
      return undefined;
  }
}

function needs(name: string, keys: readonly string[], need: Need, numbers: Readonly<Record<string, number>>): Said {
  const [low = '', high = ''] = keys;
  return said(`language.value.needs.${need}`, { name, keys, low, high, found: keys.map((key) => numbers[key] ?? Number.NaN) });
}
