/** Models as options of a select: NEST's by kind, then the document's own. */
import { usableNodeModels, usableSynapseModels } from '../../document/meaning/modelNames.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import type { SelectOption } from '../../ui/Select.tsx';

/** Every node model and own copy. */
export function nodeModelOptions(document: GraphDocument): readonly SelectOption[] {
  const groups = {
    neuron: t('inspector.palette.neuron'),
    stimulator: t('inspector.palette.stimulator'),
    recorder: t('inspector.palette.recorder'),
  };
  return usableNodeModels(document.models).map(({ name, model, copyOf }) => ({
    value: name,
    label: name,
    group: copyOf === undefined ? groups[model.elementType] : t('inspector.palette.copied'),
  }));
}

/** Every synapse model and own copy. */
export function synapseModelOptions(document: GraphDocument): readonly SelectOption[] {
  const usable = usableSynapseModels(document.models);
  if (usable.every(({ copyOf }) => copyOf === undefined)) return usable.map(({ name }) => ({ value: name, label: name }));
  return usable.map(({ name, copyOf }) => ({
    value: name,
    label: name,
    group: copyOf === undefined ? 'NEST' : t('inspector.palette.copied'),
  }));
}
