/** A model's formulas as blocks, out of its own text: its equations, and what it does in a step or at a spike. */
import type { HelpWords } from '../../help/words/index.ts';
import {
  type Box,
  type Deed,
  deedsOf,
  equationBoxes,
  eulerEquations,
  parseEquations,
  parseInternals,
  parseStatements,
} from '../../language/index.ts';
import type { Model } from '../../models/types.ts';

/** A heading with formulas, and with what is done line by line. */
interface FormulaBlock {
  readonly title: string;
  readonly equations: readonly Box[];
  readonly deeds: readonly Deed[];
  /** The model's own text, where it is not in the model language. */
  readonly plain: readonly string[];
}

/** All formulas of a model, out of its own text. */
export function formulaBlocks(model: Model, words: HelpWords): readonly FormulaBlock[] {
  const { page } = words;
  const blocks = [equationBlock(model, page.differential), ...stepBlocks(model, words)];
  return blocks.filter(({ equations, deeds, plain }) => equations.length + deeds.length + plain.length > 0);
}

function equationBlock(model: Model, title: string): FormulaBlock {
  const text = 'equations' in model ? (model.equations ?? '') : '';
  const parsed = parseEquations(text);
  if (!parsed.ok) {
    const plain = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return { title, equations: [], deeds: [], plain };
  }
  const boxes = equationBoxes(parsed.value);
  if (boxes.length > 0 || model.elementType !== 'neuron') return block(title, boxes, []);
  // A model that integrates by itself says its equations with its steps.
  const [statements, internals] = [parseStatements(model.update), parseInternals(model.internals ?? '')];
  return block(title, statements.ok && internals.ok ? equationBoxes(eulerEquations(statements.value, internals.value)) : [], []);
}

function block(title: string, equations: readonly Box[], deeds: readonly Deed[]): FormulaBlock {
  return { title, equations, deeds, plain: [] };
}

function stepBlocks(model: Model, { page }: HelpWords): readonly FormulaBlock[] {
  const said = (title: string, text: string | undefined): FormulaBlock => {
    const parsed = parseStatements(text ?? '');
    return block(title, [], parsed.ok ? deedsOf(parsed.value) : []);
  };
  switch (model.elementType) {
    case 'neuron':
      return [
        said(page.afterSubstep, model.solver.method === 'rkf45' ? model.solver.afterSubstep : undefined),
        said(page.eachStep, model.update),
      ];
    case 'synapse':
      return [
        said(page.elapse, model.modulated?.onElapse),
        said(page.eachModulator, model.modulated?.onModulatorSpike),
        said(page.eachPost, model.onPostSpike ?? model.onPostNote),
        said(page.eachPre, model.onPreSpike),
      ];
    default:
      return [];
  }
}

/** What a line says before and after its formula; a line that sets something is its formula alone. */
export function deedWords({ does, formula }: Deed, { page }: HelpWords): readonly [before: string, after: string] {
  switch (does) {
    case 'set':
      return ['', ''];
    case 'if':
    case 'elif':
    case 'while':
      return [page[does], ':'];
    case 'else':
      return [page.else, ':'];
    case 'integrate':
      return [formula ? page.integrateOnly : page.integrate, ''];
    case 'spike':
      return [formula ? page.spikes : page.spike, ''];
    case 'deliver':
    case 'take':
      return [page[does], ''];
  }
}
