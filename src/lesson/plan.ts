/** Reads a lesson out of a document: every step, check, role and patch is parsed, and every fault is said with its place. */
import { parseMeasure } from '../analysis/measures/index.ts';
import type { GraphDocument } from '../document/types.ts';
import { measureProblem } from '../experiment/sentences.ts';
import { parseCondition, parseSelector, type Reading, type Selector } from './condition.ts';
import { NO_PATCH, readPatch } from './patch.ts';
import { type Said, said } from './said.ts';
import type { AnswerValue, Ask, Bounds, Check, CurveMeasure, LessonPlan, Personal, Source, Step, Truth } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

interface Fault {
  /** Place in the lesson: "lesson.steps[2].checks[0]". */
  readonly where: string;
  readonly said: Said;
}

interface Read {
  readonly plan: LessonPlan;
  readonly faults: readonly Fault[];
}

const CURVES = ['rheobase', 'min', 'max', 'argmin', 'argmax', 'slope'] as const;
const MOST_ROLES = 100;

/** The lesson of a document; undefined where it has none. What cannot be understood is left out and listed. */
export function lessonOf(document: GraphDocument): Read | undefined {
  return document.lesson === undefined ? undefined : new Reader(document).lesson();
}

class Reader {
  private readonly document: GraphDocument;
  private readonly faults: Fault[] = [];

  constructor(document: GraphDocument) {
    this.document = document;
  }

  lesson(): Read {
    const stored = this.document.lesson as unknown as Json;
    const { steps } = this.document.lesson as NonNullable<GraphDocument['lesson']>;
    const plan: LessonPlan = {
      language: typeof stored['language'] === 'string' ? stored['language'] : '',
      locked: this.document.lesson?.locked ?? [],
      personal: this.personal(stored['personal'], 'lesson.personal'),
      roles: this.roles(stored['roles']),
      start: this.patch(stored['start'], 'lesson.start'),
      solution: this.patch(stored['solution'], 'lesson.solution'),
      steps: steps.map((step, index) => this.step(step as unknown as Json, `lesson.steps[${index}]`)),
    };
    return { plan, faults: this.faults };
  }

  private fault(where: string, what: Said): undefined {
    this.faults.push({ where, said: what });
    return undefined;
  }

  private patch(stored: unknown, where: string) {
    const patch = readPatch(stored);
    if (patch === undefined) this.fault(where, said('lesson.fault.patch'));
    return patch ?? NO_PATCH;
  }

  private roles(stored: unknown): ReadonlyMap<string, Selector> {
    const roles = new Map<string, Selector>();
    if (typeof stored !== 'object' || stored === null) return roles;
    for (const [name, text] of Object.entries(stored as Json).slice(0, MOST_ROLES)) {
      const selector = this.parsed(parseSelector(String(text)), `lesson.roles.${name}`);
      if (selector !== undefined) roles.set(name, selector);
    }
    return roles;
  }

  private parsed<T>(reading: Reading<T>, where: string): T | undefined {
    return reading.ok ? reading.value : this.fault(where, reading.said);
  }

  private personal(stored: unknown, where: string): readonly Personal[] {
    if (stored === undefined) return [];
    const list = Array.isArray(stored) ? (stored as readonly unknown[]) : [stored];
    return list.flatMap((entry) => {
      const { path, range } = (entry ?? {}) as Json;
      const [low, high, step = 1] = Array.isArray(range) ? (range as readonly unknown[]) : [];
      if (typeof path === 'string' && isNumber(low) && isNumber(high) && isNumber(step) && step > 0 && high >= low)
        return [{ path, low, high, step }];
      this.fault(where, said('lesson.fault.personal'));
      return [];
    });
  }

  private step(stored: Json, where: string): Step {
    const { id, kind, text, at, hints, model } = stored;
    const checks = Array.isArray(stored['checks']) ? (stored['checks'] as readonly unknown[]) : [];
    const ask = this.ask(stored['ask'], `${where}.ask`);
    return {
      id: String(id),
      kind: kind as Step['kind'],
      text: String(text),
      at: Array.isArray(at) ? at.map(String) : typeof at === 'string' && at !== '' ? [at] : [],
      ask: ask ?? (kind === 'predict' ? { type: 'number', unit: '', tolerance: 0 } : undefined),
      truth: this.truth(stored['answer'], `${where}.answer`),
      checks: checks.flatMap((check, index) => this.check(check as Json, `${where}.checks[${index}]`) ?? []),
      hints: Array.isArray(hints) ? hints.map(String) : [],
      model: typeof model === 'string' ? model : undefined,
    };
  }

  private check(stored: Json, where: string): Check | undefined {
    const { graph, differs } = stored;
    if (typeof graph === 'string') {
      const condition = this.parsed(parseCondition(graph), where);
      return condition && { kind: 'graph', text: graph, condition };
    }
    if (differs !== undefined) {
      const only = Array.isArray(differs) ? differs : (differs as Json | null)?.['only'];
      if (!Array.isArray(only)) return this.fault(where, said('lesson.fault.differs'));
      return { kind: 'differs', only: only.map(String) };
    }
    if (stored['result'] === undefined && stored['sweep'] === undefined) return this.fault(where, said('lesson.fault.check'));
    const source = this.source(stored, where);
    const bounds = boundsOf(stored);
    if (bounds === undefined) return this.fault(where, said('lesson.fault.bounds'));
    return source && { kind: 'number', source, bounds };
  }

  /** `{ result: "rate(exc)" }` or `{ sweep: "fI", measure: "rheobase" }`. */
  private source(stored: Json, where: string): Source | undefined {
    const { result, sweep, measure } = stored;
    if (typeof result === 'string') {
      const parsed = parseMeasure(result);
      if (parsed.ok) return { kind: 'result', text: result, measure: parsed.value };
      return this.fault(where, said('lesson.measure', { column: parsed.complaint.column, problem: measureProblem(parsed.complaint) }));
    }
    const known = (this.document.sweeps ?? []).map(({ id }) => id);
    if (typeof sweep !== 'string' || !known.includes(sweep))
      return this.fault(where, said('lesson.fault.sweep', { found: String(sweep), known }));
    const curve = curveOf(String(measure));
    if (curve === undefined) return this.fault(where, said('lesson.fault.curve', { found: String(measure), known: [...CURVES, 'at(X)'] }));
    return { kind: 'sweep', sweep, curve, text: `${String(measure)} (${sweep})` };
  }

  private ask(stored: unknown, where: string): Ask | undefined {
    if (stored === undefined) return undefined;
    const { type, unit, tolerance, options, items, x, y } = (stored ?? {}) as Json;
    const common = { unit: typeof unit === 'string' ? unit : '', tolerance: isNumber(tolerance) ? tolerance : 0 };
    if (type === 'number') return { type, ...common };
    if (type === 'choice' || type === 'order') {
      const list = options ?? items;
      if (!Array.isArray(list) || list.length < 2) return this.fault(where, said('lesson.fault.options', { type }));
      return { type, options: list.map(String) };
    }
    if (type !== 'draw') return this.fault(where, said('lesson.fault.ask'));
    const [across, up] = [axisOf(x), axisOf(y)];
    if (across === undefined || up === undefined) return this.fault(where, said('lesson.fault.axis'));
    return { type, x: across, y: up, ...common, unit: common.unit || up.unit };
  }

  private truth(stored: unknown, where: string): Truth | undefined {
    if (stored === undefined || stored === null) return undefined;
    if (typeof stored !== 'object' || Array.isArray(stored)) return { kind: 'value', value: stored as AnswerValue };
    const { trace, curve, index } = stored as Json;
    if (typeof trace === 'string') {
      const [of = '', quantity = 'V_m'] = trace.split('.');
      return { kind: 'trace', of, quantity, index: isNumber(index) ? index : 0 };
    }
    if (typeof curve === 'string') {
      const known = (this.document.sweeps ?? []).map(({ id }) => id);
      if (known.includes(curve)) return { kind: 'curve', sweep: curve };
      return this.fault(where, said('lesson.fault.sweep', { found: curve, known }));
    }
    const source = this.source(stored as Json, where);
    return source && { kind: 'source', source };
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function axisOf(stored: unknown) {
  const { from, to, label, unit } = (stored ?? {}) as Json;
  if (!isNumber(from) || !isNumber(to) || from >= to) return undefined;
  return { from, to, label: typeof label === 'string' ? label : '', unit: typeof unit === 'string' ? unit : '' };
}

function boundsOf({ between, near, within, above, below }: Json): Bounds | undefined {
  if (Array.isArray(between)) {
    const [low, high] = between as readonly unknown[];
    return isNumber(low) && isNumber(high) && low <= high ? { low, high, open: false } : undefined;
  }
  if (isNumber(near)) return isNumber(within) && within >= 0 ? { low: near - within, high: near + within, open: false } : undefined;
  if (isNumber(above) || isNumber(below)) {
    return {
      low: isNumber(above) ? above : Number.NEGATIVE_INFINITY,
      high: isNumber(below) ? below : Number.POSITIVE_INFINITY,
      open: true,
    };
  }
  return undefined;
}

function curveOf(text: string): CurveMeasure | undefined {
  const name = CURVES.find((known) => known === text || (known === 'rheobase' && text === 'onset'));
  if (name !== undefined) return { name };
  const at = /^at\((-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\)$/i.exec(text.replaceAll(' ', ''));
  return at === null ? undefined : { name: 'at', x: Number(at[1]) };
}
