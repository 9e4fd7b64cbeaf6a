/** What an analog recorder can record: the recordables of the nodes that it is wired to. */
import { idsAt } from '../../document/meaning/ends.ts';
import { paramsInForce } from '../../document/meaning/inForce.ts';
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import { recordablesOf } from '../../models/recordables.ts';
import type { Recordable } from '../../models/types.ts';

interface RecordableChoice {
  readonly name: string;
  readonly recordable: Recordable;
  /** Targets that do not have it; NEST asks that all have it. */
  readonly missingIn: readonly string[];
}

/** The nodes that a recorder samples. */
export function recordedNodes(document: GraphDocument, recorder: string): readonly string[] {
  const targets = Object.values(document.edges)
    .filter((edge) => edge.source === recorder && !edge.muted)
    .flatMap((edge) => idsAt(document, edge.target));
  return [...new Set(targets)];
}

function recordablesAt(document: GraphDocument, node: string): Readonly<Record<string, Recordable>> {
  const entry = document.nodes[node];
  const model = entry && nodeModelOf(document, entry.model);
  return model ? recordablesOf(model, paramsInForce(document, entry)) : {};
}

/** Recordables of what the recorder is wired to; of all neuron models where it is wired to nothing yet. */
export function recordableChoices(document: GraphDocument, recorder: string): readonly RecordableChoice[] {
  const targets = recordedNodes(document, recorder);
  const models = targets.map((id) => ({ id, recordables: recordablesAt(document, id) }));
  const pool =
    models.length > 0 ? models : usableNodeModels({}).map(({ name, model }) => ({ id: name, recordables: recordablesOf(model) }));
  const choices = new Map<string, RecordableChoice>();
  for (const { recordables } of pool) {
    for (const [name, recordable] of Object.entries(recordables)) {
      if (choices.has(name)) continue;
      const missingIn = models.filter((other) => !Object.hasOwn(other.recordables, name)).map((other) => other.id);
      choices.set(name, { name, recordable, missingIn });
    }
  }
  return [...choices.values()];
}
