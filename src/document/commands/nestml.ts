/** Commands about models in NESTML. */
import { isBuiltIn } from '../meaning/modelNames.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command } from './core.ts';

/** Why a text can not be kept under a name: a model of NEST's has it, or another one of the document. */
export function nestmlNameRefusal(
  document: Pick<GraphDocument, 'models'>,
  name: string,
  previous: string | undefined,
): 'taken' | undefined {
  if (isBuiltIn(name)) return 'taken';
  return name !== previous && Object.hasOwn(document.models, name) ? 'taken' : undefined;
}

/**
 * Keeps a model in NESTML under the name that its text gives it. `previous` is what it was called before: whoever used that uses the new
 * name from then on.
 */
export function saveNestml(_document: GraphDocument, name: string, text: string, previous?: string): Command {
  return command('command.saveNestml', { name }, (draft) => {
    if (nestmlNameRefusal(draft, name, previous) !== undefined) return;
    if (previous !== undefined && previous !== name) {
      delete draft.models[previous];
      for (const node of Object.values(draft.nodes)) if (node.model === previous) node.model = name;
      for (const edge of Object.values(draft.edges))
        if (edge.syn_spec.synapse_model === previous) edge.syn_spec = { ...edge.syn_spec, synapse_model: name };
      for (const [other, model] of Object.entries(draft.models)) {
        if (model.copy_of === previous) draft.models[other] = { ...model, copy_of: name };
      }
    }
    draft.models[name] = { nestml: text };
  });
}

/** Takes a model in NESTML out of the document; nodes that use it stay as placeholders of its name. */
export function removeNestml(_document: GraphDocument, name: string): Command {
  return command('command.removeModel', { name }, (draft) => {
    if (draft.models[name]?.nestml !== undefined) delete draft.models[name];
  });
}
