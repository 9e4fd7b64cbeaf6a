/** How much constant current makes a neuron fire, as far as its parameters tell without a run. */
import type { GraphDocument, GraphNode } from '../types.ts';
import { nodeInForce } from './inForce.ts';

/** A new current exceeds the rheobase by this part, so that the first spike comes soon. */
const BEYOND = 1.1;

/**
 * A constant current (pA) that makes a leaky neuron fire: its rheobase C_m (V_th − E_L) / tau_m, or g_L (V_th − E_L), less the current
 * that it has already, and a tenth more, rounded up to two digits. Undefined for neurons without these parameters, and where it
 * fires anyway.
 */
export function firingCurrent(document: Pick<GraphDocument, 'models'>, node: GraphNode): number | undefined {
  const value = (name: string): number | undefined => {
    const held = nodeInForce(document, node, name)?.value;
    return typeof held === 'number' ? held : undefined;
  };
  const [capacity, tau, leak, threshold, rest] = ['C_m', 'tau_m', 'g_L', 'V_th', 'E_L'].map(value);
  const conductance = leak ?? (capacity === undefined || tau === undefined ? undefined : capacity / tau);
  if (conductance === undefined || threshold === undefined || rest === undefined) return undefined;
  const wanted = BEYOND * (conductance * (threshold - rest) - (value('I_e') ?? 0));
  if (!(wanted > 0) || !Number.isFinite(wanted)) return undefined;
  const unit = 10 ** (Math.floor(Math.log10(wanted)) - 1);
  return Number((Math.ceil(wanted / unit - 1e-9) * unit).toPrecision(12));
}
