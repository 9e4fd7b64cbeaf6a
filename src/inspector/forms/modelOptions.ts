/** Models as options of a select: NEST's by kind, then the document's own. */
import { rootModel } from '../../document/meaning/lookup.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { nodeModels, synapseModels } from '../../models/catalogue.ts';
import type { SelectOption } from '../../ui/Select.tsx';

/** Every node model and own copy. */
export function nodeModelOptions(document: GraphDocument): readonly SelectOption[] {
  const groups = {
    neuron: t('inspector.palette.neuron'),
    stimulator: t('inspector.palette.stimulator'),
    recorder: t('inspector.palette.recorder'),
  };
  const built = Object.values(nodeModels).map(({ name, elementType }) => ({ value: name, label: name, group: groups[elementType] }));
  return [...built, ...ownOptions(document, nodeModels)];
}

/** Every synapse model and own copy. */
export function synapseModelOptions(document: GraphDocument): readonly SelectOption[] {
  const built = Object.keys(synapseModels).map((name) => ({ value: name, label: name, group: 'NEST' }));
  const own = ownOptions(document, synapseModels);
  return own.length > 0 ? [...built, ...own] : built.map(({ value, label }) => ({ value, label }));
}

function ownOptions(document: GraphDocument, models: Readonly<Record<string, unknown>>): readonly SelectOption[] {
  return Object.keys(document.models)
    .filter((name) => Object.hasOwn(models, rootModel(document, name)))
    .map((name) => ({ value: name, label: name, group: t('inspector.palette.copied') }));
}
