/** Commands about what stimulators give over time. */
import type { Stimulus } from '../experiment.ts';
import { resizedPositions } from '../meaning/space.ts';
import { type Course, courseOfNode } from '../meaning/stimulus.ts';
import type { GraphDocument, Params } from '../types.ts';
import { type Command, changeParams, command, type DocumentDraft, isList, nameOf, without } from './core.ts';

/**
 * Gives a stimulator a course, or each of its nodes one of its own: as many courses as there are become its number of nodes. With the recipe
 * that they were made from; without one they were made by hand. Does nothing where the model says no course.
 */
export function setCourse(document: GraphDocument, node: string, courses: readonly Course[], recipe?: Stimulus): Command {
  return command('command.setCourse', { node: nameOf(document, node) }, (draft) => {
    const entry = draft.nodes[node];
    const words = entry && courseOfNode(draft, entry)?.words;
    const [first] = courses;
    if (entry === undefined || words === undefined || first === undefined) return;
    const said = (params: Params, { times, values }: Course): Params => {
      const rest = words.kind === 'steps' ? without(without(params, words.times), words.values) : without(params, words.times);
      if (times.length === 0) return rest;
      return { ...rest, [words.times]: times, ...(words.kind === 'steps' && { [words.values]: values }) };
    };
    if (courses.length > 1) {
      const own = entry.params;
      const base = (index: number): Params => (isList(own) ? (own[Math.min(index, own.length - 1)] ?? {}) : own);
      entry.n = courses.length;
      if (entry.spatial !== undefined) entry.spatial = resizedPositions(entry.spatial, entry.n);
      entry.params = courses.map((course, index) => said(base(index), course));
    } else changeParams(entry, (params) => said(params, first));
    keepRecipe(draft, node, recipe);
  });
}

function keepRecipe(draft: DocumentDraft, node: string, recipe: Stimulus | undefined): void {
  const others = (draft.stimuli ?? []).filter((each) => each.node !== node);
  setStimuli(draft, recipe === undefined ? others : [...others, { ...recipe, node }]);
}

function setStimuli(draft: DocumentDraft, stimuli: readonly Stimulus[]): void {
  if (stimuli.length > 0) draft.stimuli = stimuli;
  else delete draft.stimuli;
}

/** Recipes of nodes that are gone. */
export function forgetRecipes(draft: DocumentDraft): void {
  const left = draft.stimuli?.filter(({ node }) => node === undefined || node in draft.nodes);
  if (left !== undefined && left.length < (draft.stimuli?.length ?? 0)) setStimuli(draft, left);
}

/** Lets recipes follow a node that got another id. */
export function renameRecipes(draft: DocumentDraft, from: string, to: string): void {
  if (draft.stimuli?.some(({ node }) => node === from))
    draft.stimuli = draft.stimuli.map((each) => (each.node === from ? { ...each, node: to } : each));
}
