/** Predictions in a lesson that is recorded: what can be asked of a network, and how the question is stored. */
import { nodeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf } from '../document/meaning/lookup.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphNode } from '../document/types.ts';
import { recordablesOf } from '../models/recordables.ts';
import { filtersOf } from './record.ts';
import type { AnswerValue } from './types.ts';

/** A question as a teacher makes it. */
export type RecordedAsk =
  /** `measure` in the grammar of measures, nodes by their ids. */
  | { readonly type: 'number'; readonly measure: string; readonly unit: string; readonly tolerance: number }
  | { readonly type: 'choice'; readonly options: readonly string[]; readonly right: number }
  /** In the order that is right. */
  | { readonly type: 'order'; readonly options: readonly string[] }
  /** Over the whole run, the first neuron of a node. */
  | { readonly type: 'draw'; readonly node: string; readonly quantity: string };

type Json = Readonly<Record<string, unknown>>;

interface Figure {
  readonly measure: string;
  readonly unit: string;
}

function neuronsOf(document: GraphDocument): readonly GraphNode[] {
  return inOrder(document.nodes).filter((node) => !node.muted && nodeModelOf(document, node.model)?.elementType === 'neuron');
}

/** Numbers that can be asked of a network's run: figures of its neurons, in the order of the file. */
export function figuresToAsk(document: GraphDocument): readonly Figure[] {
  return neuronsOf(document).flatMap((node) => {
    const spikes = [
      { measure: `rate(${node.id})`, unit: 'spikes/s' },
      { measure: `count(${node.id})`, unit: 'spikes' },
      { measure: `latency(${node.id})`, unit: 'ms' },
      { measure: `cv(${node.id})`, unit: '1' },
    ];
    const analog = linesOf(document, node).flatMap(({ quantity, unit }) =>
      ['mean', 'max', 'min'].map((name) => ({ measure: `${name}(${node.id}.${quantity})`, unit })),
    );
    return [...spikes, ...analog];
  });
}

interface Line {
  readonly node: string;
  readonly quantity: string;
  readonly unit: string;
}

/** Lines that can be drawn: what can be recorded of its neurons. */
export function linesToAsk(document: GraphDocument): readonly Line[] {
  return neuronsOf(document).flatMap((node) => linesOf(document, node));
}

function linesOf(document: GraphDocument, node: GraphNode): readonly Line[] {
  const model = nodeModelOf(document, node.model);
  if (model === undefined) return [];
  return Object.entries(recordablesOf(model)).map(([quantity, { unit }]) => ({ node: node.id, quantity, unit }));
}

/** Roles by which the lesson finds the nodes of a network, whatever they are called later: by their ids. */
export function rolesOf(document: GraphDocument): Readonly<Record<string, string>> {
  return Object.fromEntries(neuronsOf(document).map((node) => [node.id, `node(${filtersOf(document, node)})`]));
}

/** Whether a question is whole. */
export function isWhole(ask: RecordedAsk): boolean {
  switch (ask.type) {
    case 'number':
      return ask.measure.trim() !== '';
    case 'choice':
    case 'order':
      return (
        ask.options.length >= 2 && ask.options.every((option) => option.trim() !== '') && new Set(ask.options).size === ask.options.length
      );
    case 'draw':
      return ask.node !== '' && ask.quantity !== '';
  }
}

/** Axes of a drawing: the whole run across, and upwards a round range about what the line really does. */
function axesFor(document: GraphDocument, unit: string, quantity: string, line: readonly (readonly [number, number])[]): Json {
  const values = line.map(([, value]) => value);
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const spread = high > low ? high - low : Math.max(1, Math.abs(high));
  const power = 10 ** Math.floor(Math.log10(spread));
  const step = spread / power > 5 ? power : power / 2;
  const from = Math.floor((low - 0.2 * spread) / step) * step;
  const to = Math.ceil((high + 0.2 * spread) / step) * step;
  const digits = (value: number) => Number(value.toPrecision(6));
  return {
    x: { from: 0, to: document.kernel.duration, label: 't', unit: 'ms' },
    y: { from: digits(from), to: digits(to), label: quantity, unit: unit === '1' ? '' : unit },
  };
}

/**
 * A question as a lesson stores it.
 * @param measured what the network gave when it was recorded, for the axes of a drawing
 */
export function storedAsk(document: GraphDocument, ask: RecordedAsk, measured: AnswerValue | undefined): Json {
  switch (ask.type) {
    case 'number':
      return { ask: { type: 'number', unit: ask.unit === '1' ? '' : ask.unit, tolerance: ask.tolerance }, answer: { result: ask.measure } };
    case 'choice':
      return { ask: { type: 'choice', options: ask.options }, answer: ask.right };
    case 'order': {
      // Not in the order that is right: by the alphabet, and turned by one where that is it.
      const sorted = ask.options.toSorted((a, b) => (a < b ? -1 : 1));
      const isRight = sorted.every((option, k) => option === ask.options[k]);
      const options = isRight ? [...sorted.slice(1), sorted[0] as string] : sorted;
      return { ask: { type: 'order', options }, answer: ask.options.map((option) => options.indexOf(option)) };
    }
    case 'draw': {
      const unit = linesToAsk(document).find(({ node, quantity }) => node === ask.node && quantity === ask.quantity)?.unit ?? '';
      const line = Array.isArray(measured) ? (measured as readonly (readonly [number, number])[]) : [];
      return { ask: { type: 'draw', ...axesFor(document, unit, ask.quantity, line) }, answer: { trace: `${ask.node}.${ask.quantity}` } };
    }
  }
}

/** Numbers that are written in the network and can be another for every student: their paths and what they are now. */
export function numbersOf(document: GraphDocument): readonly { readonly path: string; readonly value: number }[] {
  return inOrder(document.nodes).flatMap((node) => {
    if (Array.isArray(node.params)) return [];
    return Object.keys(node.params).flatMap((name) => {
      const value = nodeInForce(document, node, name)?.value;
      return typeof value === 'number' && Number.isFinite(value) ? [{ path: `nodes.${node.id}.params.${name}`, value }] : [];
    });
  });
}
