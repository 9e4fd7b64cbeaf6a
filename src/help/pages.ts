/** The pages of the help: their addresses, and how they are found by what somebody types. */
import { type OwnModels, usableNodeModels, usableSynapseModels } from '../document/meaning/modelNames.ts';
import type { Model } from '../models/types.ts';
import { parameterDoc, wordsOf } from '../text/modelWords.ts';
import type { HelpWords, TermId, VerbId } from './words/index.ts';
import { verbs } from './words/verbs.ts';

/** What a page is about. Its address: the name of a model, "glossary/TERM", "nest/FUNCTION", or those without what follows; '' is the first page. */
type HelpPage =
  | { readonly kind: 'start' | 'glossary' | 'nest' }
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'term'; readonly id: TermId }
  | { readonly kind: 'verb'; readonly id: VerbId };

export const GLOSSARY = 'glossary';
export const NEST = 'nest';

/** Reads the address of a page; a model that nobody knows is a page that says so. */
export function readPage(address: string, words: HelpWords): HelpPage {
  if (address === '') return { kind: 'start' };
  const [first, ...rest] = address.split('/');
  const name = rest.join('/');
  if (first === GLOSSARY) return name in words.terms ? { kind: 'term', id: name as TermId } : { kind: 'glossary' };
  if (first === NEST) return name in words.verbs ? { kind: 'verb', id: name as VerbId } : { kind: 'nest' };
  return { kind: 'model', name: address };
}

/** A page in a list of what was found. */
export interface Found {
  /** Its address. */
  readonly page: string;
  readonly kind: 'model' | 'term' | 'verb';
  readonly name: string;
  readonly about: string;
}

/** Every model that has a help page: NEST's in the order of the catalogue, and the document's own in NESTML. */
export function helpModels(own: OwnModels = {}): readonly Model[] {
  const all = [...usableNodeModels(own), ...usableSynapseModels(own)];
  return all.filter(({ copyOf }) => copyOf === undefined).map(({ model }) => model);
}

export const modelFound = (model: Model): Found => ({ page: model.name, kind: 'model', name: model.name, about: wordsOf(model).summary });

export const termFound = (id: TermId, { terms }: HelpWords): Found => ({
  page: `${GLOSSARY}/${id}`,
  kind: 'term',
  name: terms[id].name,
  about: plain(terms[id].text),
});

export const verbFound = (id: VerbId, { verbs: words }: HelpWords): Found => ({
  page: `${NEST}/${id}`,
  kind: 'verb',
  name: id,
  about: plain(words[id]),
});

/** Markdown of one line as text. */
function plain(text: string): string {
  return text.replaceAll(/[`*]/g, '');
}

/**
 * Pages that have every word typed in them, the best first: those called so, then those that begin so, then those that mention it.
 * A call of NEST's is understood: `nest.help('iaf_psc_alpha')` asks for that model, `nest.Create(…)` for Create.
 */
export function searchHelp(typed: string, words: HelpWords, own: OwnModels = {}): readonly Found[] {
  const wanted = wordsTyped(typed);
  if (wanted.length === 0) return [];
  const scored = [...entries(words, own)].map(({ found, names, text }) => ({ found, score: scoreOf(wanted, names, text) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ found }) => found);
}

interface Entry {
  readonly found: Found;
  /** What it is called, in any way. */
  readonly names: readonly string[];
  readonly text: string;
}

function* entries(words: HelpWords, own: OwnModels): Generator<Entry> {
  for (const id of Object.keys(words.verbs) as VerbId[])
    yield { found: verbFound(id, words), names: [id, ...verbs[id].also], text: `${words.verbs[id]} ${verbs[id].nest}` };
  for (const id of Object.keys(words.terms) as TermId[]) {
    const { name, also, text } = words.terms[id];
    yield { found: termFound(id, words), names: [name, ...name.split(/[,、]/), ...also.split(',')].map((each) => each.trim()), text };
  }
  for (const model of helpModels(own)) {
    const { summary, doc, synonyms } = wordsOf(model);
    const aliases = (model.aliases ?? []).map(({ name }) => name);
    const parameters = Object.keys(model.parameters).flatMap((name) => [name, parameterDoc(model, name)]);
    yield { found: modelFound(model), names: [model.name, ...aliases], text: [summary, doc, ...synonyms, ...parameters].join(' ') };
  }
}

/** Whether what is typed is NEST's own: a call, or the name of one of its functions as NEST writes it. */
export function asksForNest(typed: string, words: HelpWords): boolean {
  const meant = typed.trim().replace(/^nest\./, '');
  return meant !== typed.trim() || CALL.test(meant) || Object.hasOwn(words.verbs, meant);
}

/** A call: a function of NEST's, perhaps with the module before it, and what stands in its brackets. */
const CALL = /^(?:\w+\.)?(\w+)\s*\(\s*(?:["']?([\w.]+)["']?)?[^)]*\)?\s*$/;

function wordsTyped(typed: string): readonly string[] {
  const call = CALL.exec(typed.trim());
  // help(…) asks for what stands in its brackets; any other call for itself.
  const meant = call === null ? typed.replace(/^nest\./, '') : call[1] === 'help' ? (call[2] ?? 'help') : (call[1] as string);
  return meant.toLowerCase().split(/\s+/).filter(Boolean);
}

function scoreOf(wanted: readonly string[], names: readonly string[], text: string): number {
  const phrase = wanted.join(' ');
  const lowered = names.map((name) => name.toLowerCase()).filter((name) => name !== '');
  if (lowered.includes(phrase)) return 5;
  if (lowered.some((name) => name.startsWith(phrase))) return 4;
  const all = `${lowered.join(' ')} ${text.toLowerCase()}`;
  if (!wanted.every((word) => all.includes(word))) return 0;
  if (wanted.every((word) => lowered.some((name) => name.includes(word)))) return 3;
  // The beginning of a word means more than the middle of one.
  return wanted.every((word) => new RegExp(`(^|[^\\p{L}\\p{N}_])${escaped(word)}`, 'u').test(all)) ? 2 : 1;
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
