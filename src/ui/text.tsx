/** The few sentences the controls say themselves. English here; a dictionary in another language comes in by `UiTextProvider`. */
import { createContext, type ReactNode, useContext } from 'react';
import type { NumberLimits, NumberProblem } from './number.ts';

export interface UiText {
  readonly notANumber: (found: string) => string;
  readonly empty: string;
  readonly notAnInteger: (found: string) => string;
  readonly tooLow: (min: string) => string;
  readonly tooHigh: (max: string) => string;
  readonly listText: (found: string) => string;
  readonly listRange: (found: string) => string;
  readonly listLong: (limit: string) => string;
  readonly listStep: (found: string) => string;
  readonly listPython: (found: string) => string;
  readonly twoNumbers: (found: string) => string;
  readonly severalLists: (found: string) => string;
  readonly shortRange: (found: string) => string;
  readonly noValues: string;
  readonly values: (count: number) => string;
  readonly fill: string;
  readonly train: string;
  readonly linspace: string;
  readonly from: string;
  readonly step: string;
  readonly to: string;
  readonly count: string;
  readonly apply: string;
  readonly reset: (label: string, value: string) => string;
  readonly close: string;
  readonly mixed: string;
  readonly slider: (label: string) => string;
  readonly undo: string;
}

export const ENGLISH_UI_TEXT: UiText = {
  notANumber: (found) => `“${found}” is not a number.`,
  empty: 'A number is needed here.',
  notAnInteger: (found) => `“${found}” is not a whole number.`,
  tooLow: (min) => `The smallest value is ${min}.`,
  tooHigh: (max) => `The largest value is ${max}.`,
  listText: (found) => `“${found}” is not a number. Write 1, 2, 3 or a range 0:100:10.`,
  listRange: (found) => `“${found}” is not a range. Write start:step:stop, for example 0:100:10.`,
  listLong: (limit) => `More than ${limit} values.`,
  listStep: (found) => `The step of “${found}” is 0, so it would never end. Write start:stop:step, for example 0:100:10.`,
  listPython: (found) => `“${found}” cannot be read here. Write the numbers, or range, np.arange, np.linspace or np.array with numbers.`,
  twoNumbers: (found) => `“${found}” can be read in two ways. Which number is meant?`,
  severalLists: (found) => `“${found}” can be read in several ways. Which values are meant?`,
  shortRange: (found) => `“${found}” is start:stop:step without the stop, as in Python. Which values are meant?`,
  noValues: 'no values',
  values: (count) => (count === 1 ? '1 value' : `${count} values`),
  fill: 'Fill the list',
  train: 'Regular',
  linspace: 'Evenly spaced',
  from: 'from',
  step: 'step',
  to: 'to',
  count: 'count',
  apply: 'Fill',
  reset: (label, value) => `Reset ${label} to ${value}`,
  close: 'Close',
  mixed: 'several values',
  slider: (label) => `${label}, slider`,
  undo: 'Undo',
};

const Context = createContext<UiText>(ENGLISH_UI_TEXT);

/** Gives the controls below their sentences in another language. */
export function UiTextProvider({ text, children }: { readonly text: UiText; readonly children: ReactNode }) {
  return <Context value={text}>{children}</Context>;
}

/** The controls' sentences in the page's language. */
export function useUiText(): UiText {
  return useContext(Context);
}

/** Why a typed number was not taken, as a sentence. */
export function numberProblem(text: UiText, problem: NumberProblem, found: string, limits: NumberLimits): string {
  switch (problem) {
    case 'empty':
      return text.empty;
    case 'text':
      return text.notANumber(found.trim());
    case 'integer':
      return text.notAnInteger(found.trim());
    case 'low':
      return text.tooLow(String(limits.min));
    case 'high':
      return text.tooHigh(String(limits.max));
  }
}
