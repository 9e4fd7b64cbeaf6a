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
  return usableNodeModels(document.models).map(({ name, model, isOwn }) => ({
    value: name,
    label: name,
    group: isOwn ? t('inspector.palette.copied') : groups[model.elementType],
  }));
}

/** Every synapse model and own copy. */
export function synapseModelOptions(document: GraphDocument): readonly SelectOption[] {
  const usable = usableSynapseModels(document.models);
  if (usable.every(({ isOwn }) => !isOwn)) return usable.map(({ name }) => ({ value: name, label: name }));
  return usable.map(({ name, isOwn }) => ({
    value: name,
    label: name,
    group: isOwn ? t('inspector.palette.copied') : 'NEST',
  }));
}
