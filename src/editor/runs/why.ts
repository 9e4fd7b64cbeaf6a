/** Explains a moment of a neuron in the background: the run is made again in a worker, up to there. */
import { compile } from '../../compile/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { type NamedWhy, namedWhy } from '../../experiment/why.ts';
import type { WhyWish } from '../../kernel/why/explain.ts';
import type { Why } from '../../kernel/why/types.ts';
import type { SimulationPool } from '../../simulation/pool.ts';
import { sayFinding, speak, t } from '../text/en.ts';
import { tabLimits } from './size.ts';

interface WhyQuestion {
  readonly node: string;
  readonly index: number;
  readonly at: WhyWish['at'];
  /** ms */
  readonly window: number;
}

/** The answer, or a sentence that says why there is none. Never rejects. */
export type Explain = (document: GraphDocument, question: WhyQuestion) => Promise<NamedWhy | { readonly refusal: string }>;

export function createExplain(pool: SimulationPool): Explain {
  return async (document, { node, index, at, window }) => {
    const compiled = compile(document);
    if (compiled.network === undefined) {
      const [first] = compiled.diagnostics;
      return { refusal: first === undefined ? '' : sayFinding(first) };
    }
    const place = compiled.nodes.indexOf(node);
    if (place < 0) return { refusal: t('why.gone', { node }) };
    let why: Why | undefined;
    const wish = { network: compiled.network, duration: compiled.duration, limits: tabLimits(), why: { node: place, index, at, window } };
    const end = await pool.run(wish, (event) => {
      if (event.type === 'explained') why = event.why;
    }).ended;
    if (end.type === 'refused') return { refusal: speak(end.said) };
    if (end.type === 'crashed') return { refusal: t('run.crashed', { reason: end.message }) };
    return why === undefined ? { refusal: '' } : namedWhy(why, document, compiled, { node, index });
  };
}
