/**
 * The recordables of a node as a multimeter sees them: a vector of state variables stands for its elements, and how many there
 * are depends on the parameters (I_syn_1 … I_syn_n of iaf_psc_exp_multisynapse).
 */
import type { NodeModel, Recordable, RecorderModel, Value } from './types.ts';

const SIZE_OF = /^size\((\w+)\)$/;

/** Number of elements that `size` ("size(tau_syn)", "n" or "3") means for these parameters; missing parameters have their default. */
export function sizeOf(model: NodeModel, size: string, params: Readonly<Record<string, unknown>>): number {
  if (/^\d+$/.test(size)) return Number(size);
  const list = SIZE_OF.exec(size)?.[1] ?? size;
  if (!Object.hasOwn(model.parameters, list))
    throw new Error(`${model.name}: a size is written size(PARAMETER), PARAMETER or as a number, not "${size}".`);
  const value = params[list] ?? model.parameters[list]?.default;
  if (list === size) return Math.max(0, Math.trunc(Number(value)) || 0);
  return Array.isArray(value) ? value.length : 1;
}

/** Columns of a weight_recorder beside times and senders. */
export const WEIGHT_COLUMNS: readonly string[] = ['weights', 'targets', 'receptors', 'ports'];

/** Columns of a detector of correlations beside times and senders; `turns` tell when it meets them (models/correlations.ts). */
export const CORRELATION_COLUMNS: readonly string[] = ['receptors', 'weights', 'multiplicities', 'turns'];

/** The columns beside times and senders that a recorder with these parameters has, also while it is empty. */
export function columnsOf(model: RecorderModel, params: Readonly<Record<string, unknown>>): readonly string[] {
  if (model.columns !== undefined) return model.columns;
  if (model.records === 'weights') return WEIGHT_COLUMNS;
  if (model.records === 'correlations') return CORRELATION_COLUMNS;
  const names = params['record_from'] ?? model.parameters['record_from']?.default;
  return Array.isArray(names) ? names.map(String) : [];
}

/** Recordables by the names that record_from takes, for a node with these parameters (only what differs from the defaults is needed). */
export function recordablesOf(
  model: NodeModel,
  params: Readonly<Record<string, Value | unknown>> = {},
): Readonly<Record<string, Recordable>> {
  const recordables: Record<string, Recordable> = {};
  for (const [name, recordable] of Object.entries(model.recordables)) {
    if (recordable.elementsOf === undefined || model.elementType !== 'neuron') {
      recordables[name] = recordable;
      continue;
    }
    const size = model.state[recordable.elementsOf]?.size;
    const count = size === undefined ? 1 : sizeOf(model, size, params);
    for (let element = 1; element <= count; element++) {
      recordables[`${recordable.elementsOf}_${element}`] = { unit: recordable.unit, doc: `${recordable.doc.slice(0, -1)} (${element}).` };
    }
  }
  return recordables;
}
