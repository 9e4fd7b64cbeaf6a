/** The door to NESTML: a text becomes a model of the catalogue's kind, or a list of what is wrong with it and where. */
import { Problems } from './problem.ts';
import { parseModels } from './read/parseModel.ts';
import { modelWords } from './read/words.ts';
import { lendReader, type NestmlResult } from './reader.ts';
import { said } from './said.ts';
import { translateNeuron } from './translate/neuron.ts';
import { isSynapse, rolesOf, translateSynapse } from './translate/synapse.ts';

const LARGEST_MEMORY = 200;
const memory = new Map<string, NestmlResult>();

/** Reads the first model of a text. Never throws. The same text gives the same record again, so that records can be compared. */
export function readNestml(text: string): NestmlResult {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const result = read(text);
  if (memory.size >= LARGEST_MEMORY) memory.delete(memory.keys().next().value as string);
  memory.set(text, result);
  return result;
}

lendReader(readNestml);

/** The ports of a synapse at which spikes of its target arrive; none for other models. */
export function targetPorts(text: string): readonly string[] {
  const [syntax] = parseModels(text, new Problems());
  if (syntax === undefined || !isSynapse(syntax)) return [];
  return syntax.ports.filter((port) => port.kind === 'spike' && port === rolesOf(syntax.ports).post).map((port) => port.name);
}

/** The text with its model called otherwise. */
export function withName(text: string, name: string): string {
  return text.replace(
    new RegExp(`^([ \\t]*(?:${modelWords.join('|')})[ \\t]+)[A-Za-z_$][\\w$]*`, 'm'),
    (_, word: string) => `${word}${name}`,
  );
}

/** Whether a text is NESTML, told by how its model begins. */
export function looksLikeNestml(text: string): boolean {
  return new RegExp(`^[ \\t]*(${modelWords.join('|')})[ \\t]+[A-Za-z_$][\\w$]*[ \\t]*:[ \\t]*(#.*)?$`, 'm').test(text.slice(0, 200_000));
}

function read(text: string): NestmlResult {
  const problems = new Problems();
  const [syntax, ...others] = parseModels(text, problems);
  if (syntax === undefined) {
    if (!problems.hasErrors) problems.error(said('nestml.empty'), { line: 1, column: 1 });
    return { problems: problems.list };
  }
  for (const other of others) problems.warn(said('nestml.secondModel', { name: other.name }), other.at);
  const model = (isSynapse(syntax) ? translateSynapse : translateNeuron)(syntax, problems);
  const list = [...problems.list].sort((a, b) => a.line - b.line || a.column - b.column);
  return { name: syntax.name, problems: list, ...(model === undefined || problems.hasErrors ? {} : { model }) };
}
