/** Values as text: str, repr, `%` and format specifications. */
import type { Budget } from './budget.ts';
import { Draw } from './drawn.ts';
import { Nodes } from './network/handles.ts';
import { Problem } from './problem.ts';
import { Arr, Dict, Func, List, Module, Tuple, typeName, Unknown, type Value } from './values.ts';

/** Entries of a list that its text shows; names made of longer ones are nobody's. */
const MOST_SHOWN = 1000;
/** Widest field and most digits of a format. */
const WIDEST = 200;

/** fill and align, sign, zero, width, grouping, digits, type */
const SPECIFICATION = /^(?:([\s\S])?([<>=^]))?([+\- ]?)#?(0?)(\d*)([,_]?)(?:\.(\d+))?([a-zA-Z%]?)$/;

export function textOf(value: Value): string {
  return typeof value === 'string' ? value : representation(value);
}

/** As Python's repr. */
export function representation(value: Value, depth = 0): string {
  if (depth > 20) return '...';
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return value.toString();
    case 'number':
      return floatText(value);
    case 'string':
      return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
    default:
  }
  const list = (items: readonly Value[]) =>
    items
      .slice(0, MOST_SHOWN)
      .map((item) => representation(item, depth + 1))
      .join(', ');
  if (value instanceof List) return `[${list(value.items)}]`;
  if (value instanceof Arr) return `[${list(value.rows)}]`;
  if (value instanceof Tuple) return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`;
  if (value instanceof Dict) {
    const entries = [...value.entries.values()].slice(0, MOST_SHOWN);
    const texts = entries.map(
      ([key, item]) => representation(key, depth + 1) + (value.isSet ? '' : `: ${representation(item, depth + 1)}`),
    );
    return `{${texts.join(', ')}}`;
  }
  if (value instanceof Nodes) return `(${value.ids.slice(0, MOST_SHOWN).join(', ')})`;
  if (value instanceof Draw) return value.sample === undefined ? value.expression : floatText(value.sample);
  if (value instanceof Unknown || value instanceof Func || value instanceof Module) return value.name;
  return typeName(value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${Object.is(value, -0) ? '-0' : value}.0`;
  return exponentText(String(value));
}

/** Python writes at least two digits of an exponent. */
function exponentText(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** `format(value, spec)`. */
export function formatValue(value: Value, spec: string, budget: Budget): string {
  if (spec === '') return budget.text(textOf(value));
  const found = SPECIFICATION.exec(spec);
  const [, fill = '', align = '', sign = '', zero = '', width = '', comma = '', digits, type = ''] = found ?? [];
  if (found === null || Number(width) > WIDEST || Number(digits ?? 0) > WIDEST) throw new Problem('format', spec);
  const plain = value instanceof Draw && value.sample !== undefined ? value.sample : value;
  const isNumeric = typeof plain === 'number' || typeof plain === 'bigint' || typeof plain === 'boolean';
  let text =
    isNumeric && type !== 's' ? numberAs(plain, type, digits) : textOf(plain).slice(0, digits === undefined ? undefined : Number(digits));
  if (isNumeric && comma !== '') text = text.replace(/^[+-]?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, comma));
  if (isNumeric && sign === '+' && !text.startsWith('-')) text = `+${text}`;
  const missing = Math.max(0, Number(width) - text.length);
  const filler = (fill || (zero === '' ? ' ' : '0')).repeat(missing);
  const side = align || (isNumeric ? (zero === '' ? '>' : '=') : '<');
  if (side === '<') return text + filler;
  if (side === '=' && /^[+-]/.test(text)) return text.slice(0, 1) + filler + text.slice(1);
  if (side === '^') return filler.slice(0, missing >> 1) + text + filler.slice(missing >> 1);
  return filler + text;
}

function numberAs(value: number | bigint | boolean, type: string, digits: string | undefined): string {
  const number = Number(value);
  const places = Math.min(100, Number(digits ?? 6));
  if (!Number.isFinite(number)) return floatText(number);
  switch (type) {
    case 'd':
    case 'i':
    case 'n':
    case 'u':
      return typeof value === 'number' ? String(Math.trunc(value)) : BigInt(value).toString();
    case 'f':
    case 'F':
      return number.toFixed(places);
    case '%':
      return `${(number * 100).toFixed(places)}%`;
    case 'e':
    case 'E':
      return exponentText(number.toExponential(places));
    case 'x':
    case 'X':
      return BigInt(Math.trunc(number)).toString(16);
    case 'g':
    case 'G':
    case '': {
      if (type === '' && digits === undefined) return representation(value);
      const significant = Math.max(1, places);
      const exponent = number === 0 ? 0 : Math.floor(Math.log10(Math.abs(number)));
      const text = exponent < -4 || exponent >= significant ? number.toExponential(significant - 1) : number.toPrecision(significant);
      return exponentText(text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, ''));
    }
    default:
      throw new Problem('format', type);
  }
}

/** Python's `text % values`. */
export function percentFormat(text: string, given: Value, budget: Budget): string {
  const values = given instanceof Tuple ? given.items : [given];
  let next = 0;
  const written = text.replace(/%(?:\((\w+)\))?([-+ 0#]*)(\*|\d*)(?:\.(\d+))?([a-zA-Z%])/g, (whole, key, flags, width, digits, type) => {
    if (type === '%') return '%';
    const value = key === undefined ? values[next++] : given instanceof Dict ? given.get(key as string) : undefined;
    if (value === undefined || width === '*') throw new Problem('format', whole as string);
    const isText = type === 's' || type === 'r';
    const shown = isText ? (type === 'r' ? representation(value) : textOf(value)) : value;
    const align = (flags as string).includes('-') ? '<' : isText ? '>' : '';
    const sign = (flags as string).includes('+') && !isText ? '+' : '';
    const zero = (flags as string).includes('0') && !isText && align === '' ? '0' : '';
    return formatValue(shown, `${align}${sign}${zero}${width}${digits === undefined ? '' : `.${digits}`}${isText ? '' : type}`, budget);
  });
  return budget.text(written);
}
