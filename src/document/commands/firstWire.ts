/** What a device takes from the first thing it is wired to, where nobody has said anything else: it is to show something at once. */
import { firingCurrent } from '../meaning/firing.ts';
import { nodeInForce, paramsOf } from '../meaning/inForce.ts';
import { nodeModelOf } from '../meaning/lookup.ts';
import type { GraphDocument } from '../types.ts';
import { changeParams, type DocumentDraft } from './core.ts';
import type { Wire } from './wiring.ts';

/** Between two samples of a single neuron (ms): a postsynaptic potential is round then. */
const FINE_MS = 0.1;

/**
 * Sets up the source of a wire that was just added: a source of one current that is still 0 gets as much as makes its target fire, a
 * recorder of potentials that is wired to a single neuron samples it finely. Later wires change nothing.
 */
export function setUpByFirstWire(draft: DocumentDraft, { source, target }: Wire): void {
  const document = draft as GraphDocument;
  const [from, to] = [document.nodes[source], document.nodes[target]];
  if (from === undefined || to === undefined || Object.values(document.edges).filter((edge) => edge.source === source).length !== 1) return;
  const model = nodeModelOf(document, from.model);
  const said = paramsOf(from);
  const set = (name: string, value: number): void => {
    const node = draft.nodes[source];
    if (node === undefined || said.some((params) => name in params)) return;
    changeParams(node, (params) => ({ ...params, [name]: value }));
  };
  if (model?.elementType === 'stimulator' && model.sends.includes('current')) {
    const strengths = Object.entries(model.parameters).filter(([, { primary, unit }]) => primary === true && unit === 'pA');
    const [only] = strengths;
    const current = firingCurrent(document, to);
    if (only === undefined || strengths.length > 1 || current === undefined || nodeInForce(document, from, only[0])?.value !== 0) return;
    set(only[0], current);
  }
  if (model?.elementType === 'recorder' && model.records === 'analog' && to.n === 1) {
    const usual = nodeInForce(document, from, 'interval')?.value;
    const { resolution } = document.kernel;
    const fine = Number((resolution * Math.ceil(FINE_MS / resolution - 1e-9)).toPrecision(12));
    if (typeof usual === 'number' && fine < usual) set('interval', fine);
  }
}
