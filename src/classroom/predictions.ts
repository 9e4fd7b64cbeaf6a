/** What a class predicted of one step, as it is drawn over the truth: pure numbers. */
import type { AnswerValue, Ask, Step } from '../lesson/index.ts';
import { answerIn, type Row } from './class.ts';
import { spoken } from './lessonKey.ts';

type Points = readonly (readonly [number, number])[];

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

interface Bar {
  readonly text: string;
  readonly names: readonly string[];
  /** Whether it is what is right; undefined where that is not known. */
  readonly right: boolean | undefined;
}

export type Spread =
  | {
      readonly kind: 'number';
      readonly unit: string;
      readonly bins: readonly Bin[];
      /** What is right, one for all; 0 where errors are shown. */
      readonly truth: number | undefined;
      /** Students had numbers of their own, so how far off they were is shown. */
      readonly ofErrors: boolean;
      readonly mean: number;
      readonly within: number;
    }
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | {
      readonly kind: 'lines';
      readonly ask: Extract<Ask, { type: 'draw' }>;
      readonly lines: readonly { readonly name: string; readonly points: Points }[];
      readonly truth: Points | undefined;
    }
  | { readonly kind: 'words'; readonly words: readonly { readonly name: string; readonly text: string }[] };

interface Said {
  readonly name: string;
  readonly value: AnswerValue;
  readonly truth: AnswerValue | undefined;
  readonly error: number | undefined;
  readonly right: boolean | undefined;
}

const MOST_ORDERS = 8;

/** The predictions of a step; undefined where it asks for nothing or nobody answered. */
export function spreadOf(rows: readonly Row[], step: Step): Spread | undefined {
  const { ask, id } = step;
  const all = rows.flatMap(({ entry }): Said[] => {
    const value = answerIn(entry, step);
    const seen = entry.handIn.seen[id];
    if (value === undefined) return [];
    const truth = seen && spoken(ask, seen.truth);
    return [{ name: entry.handIn.name, value, truth, error: seen?.error, right: seen?.right }];
  });
  if (all.length === 0) return undefined;
  if (ask === undefined) return { kind: 'words', words: all.map(({ name, value }) => ({ name, text: String(value) })) };
  const told = step.truth?.kind === 'value' ? spoken(ask, step.truth.value) : undefined;
  switch (ask.type) {
    case 'number':
      return numbers(all, ask, told);
    case 'choice':
      return { kind: 'bars', bars: bars(all, ask.options, told ?? all.find(({ truth }) => truth !== undefined)?.truth) };
    case 'order': {
      const text = (value: AnswerValue) => (value as readonly string[]).join(' → ');
      const right = told ?? all.find(({ truth }) => truth !== undefined)?.truth;
      const given = all.map((one) => ({ ...one, value: text(one.value) }));
      const counts = new Map<string, number>();
      for (const { value } of given) counts.set(value, (counts.get(value) ?? 0) + 1);
      const common = [...counts].sort((a, b) => b[1] - a[1]).map(([order]) => order);
      const first = right === undefined ? [] : [text(right)];
      const orders = [...new Set([...first, ...common])].slice(0, MOST_ORDERS);
      return { kind: 'bars', bars: bars(given, orders, right === undefined ? undefined : text(right)) };
    }
    case 'draw': {
      const lines = all.map(({ name, value }) => ({ name, points: value as Points }));
      const truths = all.flatMap(({ truth }) => (truth === undefined ? [] : [truth as Points]));
      // The middle one of those that were shown: with numbers of one's own each saw another.
      const truth = (told as Points | undefined) ?? truths[Math.floor(truths.length / 2)];
      return { kind: 'lines', ask, lines, truth };
    }
  }
}

function bars(all: readonly Pick<Said, 'name' | 'value'>[], options: readonly string[], right: AnswerValue | undefined): readonly Bar[] {
  return options.map((option) => ({
    text: option,
    names: all.filter(({ value }) => value === option).map(({ name }) => name),
    right: right === undefined ? undefined : right === option,
  }));
}

/** Truths that differ by less than this part of them are one. */
const SAME = 1e-6;

function numbers(all: readonly Said[], ask: Extract<Ask, { type: 'number' }>, told: AnswerValue | undefined): Spread {
  const truths = all.flatMap(({ truth }) => (typeof truth === 'number' ? [truth] : []));
  const [first] = truths;
  const isOne = first !== undefined && truths.every((truth) => Math.abs(truth - first) <= SAME * Math.max(1e-9, Math.abs(first)));
  const ofErrors = typeof told !== 'number' && first !== undefined && !isOne;
  const truth = typeof told === 'number' ? told : ofErrors ? 0 : first;
  const shown = all.flatMap(({ name, value, error }) => {
    const number = ofErrors ? error : Number(value);
    return number === undefined ? [] : [{ name, number }];
  });
  const values = shown.map(({ number }) => number);
  const within = shown.filter(
    ({ number }) => truth !== undefined && Math.abs(number - truth) <= Math.max(ask.tolerance, SAME * Math.abs(truth)),
  ).length;
  return {
    kind: 'number',
    unit: ask.unit,
    truth,
    ofErrors,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    within,
    bins: binned(shown, truth === undefined ? common(values) : [...common(values), truth]),
  };
}

/** Values without those far from all others, which then stand in the outermost bins: one joke does not hide a class. */
function common(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const reach = 3 * Math.max(at(0.75) - at(0.25), 0.1 * Math.abs(at(0.5)), 1e-9);
  return sorted.filter((value) => value >= at(0.25) - reach && value <= at(0.75) + reach);
}

/** Bins of a round width (1, 2 or 5 × 10^k), about as many as the root of the count and no fewer than five, over all of `span`. */
function binned(shown: readonly { readonly name: string; readonly number: number }[], span: readonly number[]): readonly Bin[] {
  const [low, high] = [Math.min(...span), Math.max(...span)];
  const wanted = Math.min(20, Math.max(5, Math.ceil(2 * Math.sqrt(shown.length))));
  const rough = high > low ? (high - low) / wanted : Math.max(1, Math.abs(low)) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) as number) * power;
  const begin = Math.floor(low / width + 1e-9);
  const count = Math.max(1, Math.floor(high / width + 1e-9) - begin + 1);
  const at = (number: number) => Math.min(count - 1, Math.max(0, Math.floor(number / width + 1e-9) - begin));
  return Array.from({ length: count }, (_, k) => ({
    from: Number(((begin + k) * width).toPrecision(12)),
    to: Number(((begin + k + 1) * width).toPrecision(12)),
    names: shown.filter(({ number }) => at(number) === k).map(({ name }) => name),
  }));
}
