import { readFileSync } from 'node:fs';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { type Evidence, type LessonPlan, lessonOf, patched, type Step, truthOf } from '../../src/lesson/index.ts';
import { type LessonName, lessonDocument } from '../../src/shelf/lessons.ts';
import { en } from '../../src/shelf/words/en/index.ts';
import type { LibraryWords } from '../../src/shelf/words/index.ts';
import { inWords } from '../../src/text/documentWords.ts';
import { languageNow, speak } from '../../src/text/language.ts';

/** A lesson as a student opens it, in the language of the moment; its words are handed in where that is not English. */
export function startOf(name: LessonName, words: LibraryWords = en): GraphDocument {
  const file: unknown = JSON.parse(readFileSync(new URL(`../../src/shelf/lessons/${name}.json`, import.meta.url), 'utf8'));
  const read = readDocument(lessonDocument(inWords(file), words.lessons[name], languageNow().tag));
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

/** The same with its solution. */
export function solutionOf(name: LessonName, words?: LibraryWords): GraphDocument {
  const document = startOf(name, words);
  const plan = lessonOf(document)?.plan;
  const made = plan && patched(document, plan.solution);
  if (!made?.ok) throw new Error(made === undefined ? 'no lesson' : speak(made.said));
  return made.document;
}

/** What is right in a step, in words; undefined where nothing is asked, or a line is drawn. */
export function shownTruth(step: Step, plan: LessonPlan, document: GraphDocument, evidence: Evidence): string | undefined {
  const { ask } = step;
  if (ask === undefined) return undefined;
  try {
    const truth = truthOf(step, plan, document, evidence);
    if (truth === undefined) return undefined;
    if (typeof truth === 'number') return `${Number(truth.toPrecision(4))}${'unit' in ask && ask.unit !== '' ? ` ${ask.unit}` : ''}`;
    if (typeof truth === 'string') return truth;
    return ask.type === 'order' ? truth.join(' → ') : undefined;
  } catch {
    return undefined;
  }
}
