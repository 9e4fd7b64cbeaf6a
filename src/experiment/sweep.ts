/**
 * Sweeps: the same network at many settings of one or two dials, over seeds, and a figure of each run. Planning is pure: it says
 * which networks are to be run; who runs them (the headless program in turn, the editor over its workers) hands the rows back.
 */
import { evaluateMeasure, type Measure, type MeasureComplaint, parseMeasure } from '../analysis/measures/index.ts';
import { type Compiled, compile } from '../compile/index.ts';
import type { Sweep } from '../document/experiment.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import type { NetworkSpec } from '../kernel/types.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { dialName, placesOf, turned, valuesOf } from './dials.ts';
import { instrumented } from './instrument.ts';
import type { PathFault } from './paths.ts';
import { type RowsOfNode, recordedOf } from './recorded.ts';
import { drawsNothing, together } from './together.ts';

/** One run of a sweep: a setting of its dials and a seed. */
interface SweepPoint {
  /** Index of the setting; the last dial moves fastest. */
  readonly setting: number;
  readonly seed: number;
}

export interface SweepValue extends SweepPoint {
  /** NaN where the figure cannot be said, and where the setting was refused. */
  readonly value: number;
}

/** Something to run: a network of one point, or of many that run together. */
export interface SweepJob {
  readonly network: NetworkSpec;
  /** ms */
  readonly duration: number;
  readonly points: readonly SweepPoint[];
  /** The figures of its points, or what the measure complains of. */
  read(rows: readonly RowsOfNode[], time: number): readonly SweepValue[] | MeasureComplaint;
}

interface SweepRefusal extends SweepPoint {
  readonly diagnostics: readonly Diagnostic[];
}

export interface SweepPlan {
  readonly title: string;
  readonly measure: string;
  readonly dials: readonly { readonly name: string; readonly values: Float64Array }[];
  /** The dials' values by setting. */
  readonly settings: readonly (readonly number[])[];
  readonly seeds: readonly number[];
  readonly jobs: readonly SweepJob[];
  /** Settings that cannot be run, and why. */
  readonly refused: readonly SweepRefusal[];
}

export type SweepFault =
  | { readonly kind: 'measure'; readonly complaint: MeasureComplaint }
  | { readonly kind: 'path'; readonly dial: number; readonly fault: PathFault }
  | { readonly kind: 'scale'; readonly dial: number }
  | { readonly kind: 'too_many'; readonly runs: number; readonly most: number };

/** More runs than this are no sweep but a mistake. */
const MOST_RUNS = 100_000;
/** Settings that run together at most: enough to fill the machine's lanes, few enough to spread over workers and to show growth. */
const MOST_TOGETHER = 64;

interface PlanOptions {
  readonly catalogue: Catalogue;
  /** Settings that run together are spread over so many jobs at least. */
  readonly workers?: number;
  /** False to run every point by itself. */
  readonly together?: boolean;
}

/** What a sweep has to run, or what is wrong with it. Settings that the document cannot have are listed, the others run. */
export function planSweep(document: GraphDocument, sweep: Sweep, options: PlanOptions): SweepPlan | SweepFault {
  const parsed = parseMeasure(sweep.measure);
  if (!parsed.ok) return { kind: 'measure', complaint: parsed.complaint };
  const measure = parsed.value;
  const axes = [];
  for (const [index, dial] of sweep.dials.entries()) {
    const places = placesOf(document, dial);
    if (!Array.isArray(places)) return { kind: 'path', dial: index, fault: places as PathFault };
    const values = valuesOf(dial);
    if (values === undefined) return { kind: 'scale', dial: index };
    axes.push({ name: dialName(dial), values, places });
  }
  const { first = document.kernel.rng_seed, count = 1 } = sweep.seeds ?? {};
  const runs = axes.reduce((product, { values }) => product * values.length, count);
  if (runs > MOST_RUNS) return { kind: 'too_many', runs, most: MOST_RUNS };
  const seeds = Array.from({ length: count }, (_, k) => first + k);
  const settings = product(axes.map(({ values }) => Array.from(values)));
  const { catalogue } = options;
  const base = instrumented(document, measure, catalogue);
  const compiled: { readonly setting: number; readonly made: Compiled }[] = [];
  const refused: SweepRefusal[] = [];
  for (const [setting, values] of settings.entries()) {
    const at = axes.reduce((made, { places }, k) => turned(made, places, values[k] as number), base);
    const made = compile(at, catalogue);
    if (made.network !== undefined) compiled.push({ setting, made });
    else refused.push({ setting, seed: first, diagnostics: made.diagnostics.filter(({ severity }) => severity === 'error') });
  }
  return {
    title: sweep.title ?? '',
    measure: sweep.measure,
    dials: axes.map(({ name, values }) => ({ name, values })),
    settings,
    seeds,
    jobs: jobsOf(compiled, seeds, measure, options),
    refused,
  };
}

/** Whether planning failed. */
export function isSweepFault(plan: SweepPlan | SweepFault): plan is SweepFault {
  return 'kind' in plan;
}

function product(axes: readonly (readonly number[])[]): number[][] {
  return axes.reduce<number[][]>((rows, axis) => rows.flatMap((row) => axis.map((value) => [...row, value])), [[]]);
}

type Setting = { readonly setting: number; readonly made: Compiled };

function jobsOf(compiled: readonly Setting[], seeds: readonly number[], measure: Measure, options: PlanOptions): SweepJob[] {
  const jobs: SweepJob[] = [];
  const drawing: Setting[] = [];
  const settled = new Map<number, Setting[]>();
  for (const one of compiled) {
    if (drawsNothing(one.made.network)) settled.set(one.made.duration, [...(settled.get(one.made.duration) ?? []), one]);
    else drawing.push(one);
  }
  for (const group of settled.values()) {
    const size = Math.min(MOST_TOGETHER, Math.ceil(group.length / (options.workers ?? 1)));
    for (let from = 0; from < group.length; from += size) {
      const part = group.slice(from, from + size);
      const joined = options.together === false ? undefined : together(part.map(({ made }) => made.network));
      if (joined !== undefined) jobs.push(jobTogether(part, joined, seeds, measure));
      // Nothing is drawn: one run stands for all seeds.
      else jobs.push(...part.map((one) => jobAlone(one, seeds, measure)));
    }
  }
  // Seed by seed, so that the whole curve is there early and its spread grows.
  for (const seed of seeds) {
    for (const one of drawing) {
      const network = { ...one.made.network, rng_seed: seed };
      jobs.push(jobAlone({ ...one, made: { ...one.made, network } }, [seed], measure));
    }
  }
  return jobs;
}

function jobAlone({ setting, made }: Setting, seeds: readonly number[], measure: Measure): SweepJob {
  const points = seeds.map((seed) => ({ setting, seed }));
  return {
    network: made.network,
    duration: made.duration,
    points,
    read(rows, time) {
      const result = evaluateMeasure(measure, recordedOf(made, rows, time));
      return result.ok ? points.map((point) => ({ ...point, value: result.value })) : result.complaint;
    },
  };
}

function jobTogether(
  part: readonly Setting[],
  joined: NonNullable<ReturnType<typeof together>>,
  seeds: readonly number[],
  measure: Measure,
): SweepJob {
  const points = part.flatMap(({ setting }) => seeds.map((seed) => ({ setting, seed })));
  return {
    network: joined.network,
    duration: part[0]?.made.duration ?? 0,
    points,
    read(rows, time) {
      const values: SweepValue[] = [];
      for (const [k, own] of joined.apart(rows).entries()) {
        const { setting, made } = part[k] as Setting;
        const result = evaluateMeasure(measure, recordedOf(made, own, time));
        if (!result.ok) return result.complaint;
        values.push(...seeds.map((seed) => ({ setting, seed, value: result.value })));
      }
      return values;
    },
  };
}

/** The figures of one setting over its seeds. */
interface SweepRow {
  readonly setting: number;
  /** Over the seeds that have a figure; NaN without one. */
  readonly mean: number;
  /** Standard deviation over seeds (ddof 1); NaN below two. */
  readonly sd: number;
  /** sd / √n */
  readonly sem: number;
  /** Seeds that have a figure. */
  readonly n: number;
}

/** Mean and spread over seeds, by setting. */
export function rowsOf(plan: Pick<SweepPlan, 'settings'>, values: readonly SweepValue[]): SweepRow[] {
  const bySetting = plan.settings.map((): number[] => []);
  for (const { setting, value } of values) if (!Number.isNaN(value)) bySetting[setting]?.push(value);
  return bySetting.map((list, setting) => {
    const n = list.length;
    const mean = n === 0 ? Number.NaN : list.reduce((sum, value) => sum + value, 0) / n;
    const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const sd = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
    return { setting, mean, sd, sem: sd / Math.sqrt(n), n };
  });
}
