/** `spikepatch handin` and `spikepatch class`: a lesson handed in, and a class of hand-ins looked at. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { classCsv, type Entry, rowsOf } from '../classroom/class.ts';
import { handInText } from '../classroom/handIn.ts';
import { handInLink } from '../classroom/link.ts';
import { makeHandIn } from '../classroom/make.ts';
import { type Given, readGiven } from '../classroom/read.ts';
import { type ClassLesson, classLesson, verified } from '../classroom/verify.ts';
import type { GraphDocument } from '../document/types.ts';
import { type LessonState, lessonHash, lessonOf, readState } from '../lesson/index.ts';
import { speak } from '../text/language.ts';
import type { ClassCommand, HandInCommand } from './commands.ts';
import { jsonIn, readGraph, readText, shownPath } from './documents.ts';
import { FileProblem } from './fileProblem.ts';
import { labHere } from './lab.ts';
import { writeFile, writeLine } from './output.ts';
import { aboutFile, phrase } from './phrase.ts';
import { complain, type ExitCode, limits, type Streams, say } from './streams.ts';
import { tryFile } from './targets.ts';

/** Makes a hand-in of a graph and the answers that go with it. */
export async function handIn({ graph, name, answers, link, out, backend }: HandInCommand, streams: Streams): Promise<ExitCode> {
  if (out !== undefined) tryFile(out, answers === undefined ? [graph] : [graph, answers]);
  const { document, diagnostics = [] } = readGraph(graph);
  if (document === undefined) {
    complain(graph, diagnostics, streams);
    return 1;
  }
  const plan = lessonOf(document)?.plan;
  if (plan === undefined) {
    writeLine(streams.stderr, aboutFile(shownPath(graph), phrase('lesson.none')));
    return 1;
  }
  const nothing: LessonState = { lesson: lessonHash(document), answers: {}, passed: [] };
  const state = answers === undefined ? nothing : readState(jsonIn(answers), document);
  if (state === undefined) throw new FileProblem(phrase('lesson.noAnswers', { path: shownPath(answers ?? '') }));
  const open = plan.steps.findIndex(({ id }) => !state.passed.includes(id));
  const step = open < 0 ? plan.steps.length - 1 : open;
  const made = await makeHandIn({ document, plan, state, step, name, now: Date.now() }, labHere({ backend, limits: limits() }));
  if (made.refusal !== undefined) writeLine(streams.stderr, aboutFile(shownPath(graph), made.refusal));
  const text = link ? `#${await handInLink(made.handIn)}\n` : handInText(made.handIn);
  if (out === undefined) return say(streams, [text]);
  writeFile(out, [text]);
  return 0;
}

/** A file, or all files of a folder, in the order of their names. */
function filesIn(path: string): readonly string[] {
  if (path === '-' || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [join(path, entry.name)] : []))
    .sort();
}

/** Looks at a class: every network is run again, alike ones once. */
export async function classFiles({ files, lesson: lessonFile, csv, out, backend }: ClassCommand, streams: Streams): Promise<ExitCode> {
  const paths = files.flatMap(filesIn);
  if (out !== undefined) tryFile(out, lessonFile === undefined ? paths : [...paths, lessonFile]);
  let worst: ExitCode = 0;
  const given: Given[] = [];
  for (const path of paths) {
    try {
      given.push(...(await readGiven(readText(path), shownPath(path))));
    } catch (problem) {
      if (!(problem instanceof FileProblem)) throw problem;
      writeLine(streams.stderr, `spikepatch: ${problem.message}`);
      worst = 2;
    }
  }
  const document = lessonIn(lessonFile, given, streams);
  const lesson = document && classLesson(document);
  if (lesson === undefined) {
    writeLine(streams.stderr, `spikepatch: ${phrase('lesson.needed')}`);
    return 1;
  }
  for (const one of given) {
    if (one.kind !== 'refused') continue;
    writeLine(streams.stderr, aboutFile(one.from, speak(one.said)));
    if (worst === 0) worst = 1;
  }
  const entries: Entry[] = given.flatMap((one) => (one.kind === 'handIn' ? [one] : [])).map((one, index) => ({ ...one, id: index + 1 }));
  const rows = rowsOf(await runAgain(entries, lesson, backend, streams), lesson);
  const text = csv
    ? classCsv(rows, lesson, { speak, moment: (time) => new Date(time).toISOString() })
    : rows
        .map(({ entry: { from, handIn: handed }, verdict, passed, findings }) => {
          const how = phrase('class.progress', { step: handed.step + 1, passed, count: lesson.plan.steps.length });
          const why = findings.map(({ said }) => speak(said)).join(' ');
          return `${verdict}\t${handed.name}\t${how}\t${from}${why === '' ? '' : `\t${why}`}\n`;
        })
        .join('');
  if (out === undefined) await say(streams, [text]);
  else writeFile(out, [text]);
  const isWrong = rows.some(({ verdict }) => verdict === 'wrong' || verdict === 'other');
  return worst === 0 && isWrong ? 1 : worst;
}

/** The lesson of the option, else the first among the files. */
function lessonIn(file: string | undefined, given: readonly Given[], streams: Streams): GraphDocument | undefined {
  if (file === undefined) return given.flatMap((one) => (one.kind === 'lesson' ? [one.document] : []))[0];
  const { document, diagnostics = [] } = readGraph(file);
  if (document === undefined) complain(file, diagnostics, streams);
  else if (document.lesson === undefined) writeLine(streams.stderr, aboutFile(shownPath(file), phrase('lesson.none')));
  return document?.lesson === undefined ? undefined : document;
}

async function runAgain(entries: readonly Entry[], lesson: ClassLesson, backend: 'js' | 'wasm', streams: Streams): Promise<Entry[]> {
  const lab = labHere({ backend, limits: limits() });
  const known = new Map();
  const done: Entry[] = [];
  const { stderr } = streams;
  const line = (text: string) => stderr.isTTY && stderr.write(`\r${text}`);
  for (const entry of entries) {
    done.push({ ...entry, run: await verified(entry.handIn, lesson, lab, known) });
    line(phrase('done.runAgain', { done: done.length, count: entries.length }));
  }
  line(' '.repeat(24).concat('\r'));
  return done;
}
