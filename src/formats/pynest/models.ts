/** CopyModel: the document's copied models, and those that a weight_recorder asks for. */
import { lookupModel } from '../../document/meaning/modelNames.ts';
import { isPlain } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { isDevice, type ScriptContext, unsaid, variableOf } from './context.ts';
import { call, py } from './python.ts';
import { nodeModelFor, pythonParams, saidParams, synapseModelFor } from './values.ts';

/** CopyModel for each copied model, origins before copies. */
export function copiedModels(context: ScriptContext): string[] {
  const { document, nest } = context;
  const lines: string[] = [];
  const written = new Set<string>();
  const write = (name: string): void => {
    const copied = Object.hasOwn(document.models, name) ? document.models[name] : undefined;
    if (copied === undefined || written.has(name)) return;
    written.add(name);
    if (copied.copy_of === undefined) {
      // NEST 3 gets its file and the lines that load it; nobody else builds what NESTML 8 says.
      const isRead = lookupModel(document.models, name).kind === 'known';
      if (nest !== 3 || !isRead) lines.push(unsaid(context, 'export_nestml', { path: `models.${name}` }, { found: name }));
      return;
    }
    write(copied.copy_of);
    const isSynapse = lookupModel(document.models, name).kind === 'known' && nodeModelFor(document, name, nest).known === undefined;
    const origin = isSynapse ? synapseModelFor(document, copied.copy_of, nest) : nodeModelFor(document, copied.copy_of, nest);
    const plain = Object.fromEntries(Object.entries(copied.params).filter(([, value]) => isPlain(value)));
    const params = pythonParams(saidParams(plain, { ...origin, drawn: {} }, nest), origin, nest);
    lines.push(call('', 'nest.CopyModel', Object.keys(params).length > 0 ? [origin.name, name, params] : [origin.name, name]));
  };
  for (const name of Object.keys(document.models)) write(name);
  return lines;
}

/** A synapse model whose connections name nodes (who records, who modulates): NEST sets them for a model, so each combination gets a copy. */
interface RecordedSynapses {
  readonly lines: string[];
  /** Name of the copy by edge id. */
  readonly names: ReadonlyMap<string, string>;
}

export function recordedSynapses(context: ScriptContext): RecordedSynapses {
  const { document, nest } = context;
  const names = new Map<string, string>();
  const copies = new Map<string, string>();
  const lines: string[] = [];
  for (const edge of inOrder(document.edges)) {
    // NEST records no weights of what devices send, and refuses a device a second synapse model.
    if (edge.muted || isDevice(edge.source, context)) continue;
    const said = REFERENCE_KEYS.flatMap((key) => {
      const node = edge.syn_spec[key];
      const isThere = typeof node === 'string' && document.nodes[node] !== undefined && !document.nodes[node].muted;
      return isThere ? [[key, node] as const] : [];
    });
    if (said.length === 0) continue;
    const { name } = synapseModelFor(document, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE, nest);
    const pair = JSON.stringify([name, said]);
    let copy = copies.get(pair);
    if (copy === undefined) {
      copy = `${name}_${said.map(([, node]) => node).join('_')}`;
      while (Object.hasOwn(document.models, copy) || [...copies.values()].includes(copy)) copy += '_';
      copies.set(pair, copy);
      const values = said.map(
        ([key, node]) => [key, nest === 3 ? variableOf(context, node) : py`${variableOf(context, node)}[0]`] as const,
      );
      lines.push(call('', 'nest.CopyModel', [name, copy, Object.fromEntries(values)]));
    }
    names.set(edge.id, copy);
  }
  return { lines, names };
}
