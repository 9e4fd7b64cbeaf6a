/** Values of a document as parameters of a project: the inverse of values.ts. */
import { isExpression, isValues } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';
import { drawnFrom, type Expression, evaluate, parseValue, type Site, valueFunctions } from '../../language/index.ts';
import { rangeOf, SPATIAL } from './values.ts';

/** A parameter in a project; `type` where it is no plain value. */
export interface WrittenParam {
  readonly id: string;
  readonly value: unknown;
  readonly type?: { readonly id: string; readonly specs: readonly { readonly id: string; readonly value: number }[] };
}

/** The parameter, or undefined where a project has no words for the value. `n`: nodes of the population. */
export function writtenParam(id: string, value: ParamValue, site: Site, n: number): WrittenParam | undefined {
  if (isValues(value)) return { id, value: plain(value.values) };
  if (!isExpression(value)) return { id, value: plain(value) };
  const drawn = drawnFrom(value.expression);
  if (drawn !== undefined) {
    const isPlain = drawn.window === undefined && !drawn.function.whole;
    return isPlain
      ? typed(
          id,
          `random.${drawn.function.name}`,
          drawn.function.arguments.map(({ name }) => name),
          drawn.args,
        )
      : undefined;
  }
  const parsed = parseValue(value.expression, site);
  if (!parsed.ok) return undefined;
  return site === 'node' ? rampParam(id, parsed.value.root, n) : spatialParam(id, parsed.value.root);
}

/** JSON has no infinity; the script of NEST Desktop writes texts as they are and has numpy at hand. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : value > 0 ? 'np.inf' : '-np.inf';
  return Array.isArray(value) ? value.map(plain) : value;
}

function typed(id: string, kind: string, names: readonly string[], values: readonly number[]): WrittenParam | undefined {
  if (!values.every(Number.isFinite)) return undefined;
  return { id, value: values[0] ?? 0, type: { id: kind, specs: names.map((name, index) => ({ id: name, value: values[index] ?? 0 })) } };
}

/** What depends on the index alone: numpy's linspace where that gives the same numbers, else one number each. */
function rampParam(id: string, root: Expression, n: number): WrittenParam | undefined {
  const list: number[] = [];
  for (let i = 0; i < n; i++) {
    const value = numberAt(
      root,
      new Map([
        ['i', i],
        ['n', n],
      ]),
    );
    if (value === undefined || !Number.isFinite(value)) return undefined;
    list.push(value);
  }
  if (list.every((value) => value === list[0])) return { id, value: list[0] };
  const specs = [list[0] ?? 0, list.at(-1) ?? 0, n] as const;
  const names = ['start', 'stop', 'num'];
  const range = rangeOf('np.linspace', new Map(names.map((name, index) => [name, specs[index] as number])));
  const isRange = range !== undefined && list.every((value, i) => value === range.at(i));
  return isRange ? typed(id, 'np.linspace', names, specs) : { id, value: list };
}

function numberAt(root: Expression, names: ReadonlyMap<string, number>): number | undefined {
  try {
    return Number(evaluate(root, { get: (name) => names.get(name) }));
  } catch {
    return undefined;
  }
}

/** What depends on the distance: a line, or one of NEST Desktop's distributions. */
function spatialParam(id: string, root: Expression): WrittenParam | undefined {
  if (root.kind === 'call') {
    const kind = Object.keys(SPATIAL).find((each) => SPATIAL[each] === root.name);
    const names = kind === undefined ? [] : (valueFunctions[root.name]?.names ?? []);
    const distances = names.filter((name) => name.startsWith('d'));
    const wanted = distances.length === 1 ? ['distance'] : ['distance_x', 'distance_y'];
    const isOfDistance = wanted.every((name, index) => {
      const part = root.arguments[index];
      return part?.kind === 'name' && part.name === name;
    });
    if (kind === undefined || !isOfDistance) return undefined;
    const numbers = root.arguments.slice(distances.length).map((part) => numberAt(part, new Map()) ?? Number.NaN);
    return typed(id, kind, names.slice(distances.length), numbers);
  }
  const at = (distance: number) => numberAt(root, new Map([['distance', distance]]));
  const [shift, one, two] = [at(0), at(1), at(2)];
  if (shift === undefined || one === undefined || two === undefined || two - one !== one - shift) return undefined;
  // Two more places tell a line from anything else that is even over three.
  if (at(0.5) !== shift + (one - shift) / 2 || at(3) !== shift + 3 * (one - shift)) return undefined;
  return one === shift ? { id, value: shift } : typed(id, 'spatial.distance', ['a', 'c'], [one - shift, shift]);
}
